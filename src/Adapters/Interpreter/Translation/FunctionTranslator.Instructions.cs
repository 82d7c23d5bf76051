using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Interpreter;

// One instruction at a time, by what follows its opcode and then by family.
internal sealed unsafe partial class FunctionTranslator
{
    private ulong Price(Opcode opcode)
    {
        ulong price = _schedule.Price(opcode);
        bool division = opcode is >= Opcode.I32DivS and <= Opcode.I32RemU or >= Opcode.I64DivS and <= Opcode.I64RemU;
        return division && price > 0 && _fault == InterpreterFault.GasOffByOneOnDivision ? price - 1 : price;
    }

    private void Translate(in Instruction instruction)
    {
        InstructionFacts facts = instruction.Facts;
        if (facts.Feature == Feature.Vector)
        {
            Vector(in instruction);
            return;
        }

        if (facts.Feature == Feature.GarbageCollection)
        {
            OfGarbageCollection(in instruction);
            return;
        }

        switch (facts.Immediates)
        {
            case Immediates.MemoryArgument:
                Access(in instruction);
                break;
            case Immediates.I32 or Immediates.I64 or Immediates.F32 or Immediates.F64:
                Push(Operand.Constant(instruction.Bits));
                break;
            case Immediates.Local:
                Local(in instruction);
                break;
            case { } when facts.OpensBlock:
                Open(in instruction);
                break;
            case Immediates.None:
                Plain(in instruction);
                break;
            case Immediates.Tag:
                Throw((int)instruction.Index);
                break;
            case Immediates.Label or Immediates.LabelTable or Immediates.Function or Immediates.TypeTable
                or Immediates.Type:
                Transfer(in instruction);
                break;
            default:
                Store(in instruction);
                break;
        }
    }

    private void Local(in Instruction instruction)
    {
        int local = _localSlots[instruction.Index];
        Operand inLocal = Operand.InLocal(local, _localSlots[instruction.Index + 1] - local);
        if (instruction.Opcode == Opcode.LocalGet)
        {
            Push(inLocal);
            return;
        }

        Operand value = Pop();
        SetLocal(inLocal, value);
        if (instruction.Opcode == Opcode.LocalTee)
            Push(value.Place == OperandPlace.Constant ? value : inLocal);
    }

    private void Transfer(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Br:
                Branch(instruction.Index);
                break;
            case Opcode.BrIf:
                BranchIf(instruction.Index);
                break;
            case Opcode.BrOnNull:
                BranchOnNull(instruction.Index);
                break;
            case Opcode.BrOnNonNull:
                BranchOnNonNull(instruction.Index);
                break;
            case Opcode.BrTable:
                BranchTable(instruction.Labels);
                break;
            case Opcode.Call:
                Call((int)instruction.Index);
                break;
            case Opcode.CallIndirect:
                CallIndirect(in instruction);
                break;
            case Opcode.ReturnCall:
                TailCall((int)instruction.Index);
                break;
            case Opcode.ReturnCallIndirect:
                TailCallIndirect(in instruction);
                break;
            case Opcode.CallRef:
                CallReference((int)instruction.Index);
                break;
            case Opcode.ReturnCallRef:
                TailCallReference((int)instruction.Index);
                break;
            case Opcode.RefFunc:
                EmitResult(new Op { Handler = &TableHandlers.FunctionReference, D = (int)instruction.Index });
                break;
            default:
                throw new InvalidOperationException($"no meaning for {instruction.Facts.Name}");
        }
    }

    private void Plain(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Unreachable:
                Emit(new Op { Handler = &BranchHandlers.Unreachable });
                Die();
                break;
            case Opcode.Nop:
                break;
            case Opcode.Else:
                Else();
                break;
            case Opcode.End:
                End();
                break;
            case Opcode.Return:
                Return();
                Die();
                break;
            case Opcode.ThrowRef:
                ThrowReference();
                break;
            case Opcode.RefAsNonNull:
                EmitResult(new Op { Handler = &TableHandlers.NotNull, B = PopSlot() });
                break;
            case Opcode.Drop:
                Pop();
                break;
            case Opcode.Select:
                Select();
                break;
            default:
                Numeric(instruction.Opcode);
                break;
        }
    }

    private void Select()
    {
        int condition = PopSlot();
        int other = PopSlot();
        Operand value = Pop();
        int chosen = SlotOf(value, _height);
        Handler handler = value.Slots == 1 ? &ScalarHandlers.Select : &VectorHandlers.Select;
        EmitResult(new Op { Handler = handler, B = chosen, C = other, D = condition }, value.Slots);
    }

    private void Call(int function)
    {
        FunctionType type = _module.TypeOf(function);
        int arguments = Gather(type.Parameters.Length);
        int defined = function - _module.ImportedFunctions;
        Emit(defined < 0
            ? new Op { Handler = &CallHandlers.Transfer<Transfers.CallImported>, A = arguments, D = function }
            : new Op { Handler = &CallHandlers.Call, A = arguments, Callee = _module.CodeOf(defined) });
        Yield(type.Results);
    }

    private void CallIndirect(in Instruction instruction)
    {
        FunctionType type = _module.Source.FunctionTypeAt(instruction.Index);
        int index = PopSlot();
        int arguments = Gather(type.Parameters.Length);
        Emit(new Op
        {
            Handler = &CallHandlers.Transfer<Transfers.CallIndirect>,
            A = arguments,
            B = index,
            C = (int)instruction.Index,
            D = (int)instruction.Index2,
        });
        Yield(type.Results);
    }

    private void TailCall(int function)
    {
        FunctionType type = _module.TypeOf(function);
        int arguments = Gather(type.Parameters.Length);
        int defined = function - _module.ImportedFunctions;
        _returns.Add(Emit(defined < 0
            ? new Op { Handler = &CallHandlers.Transfer<Transfers.TailCallImported>, A = arguments, C = function }
            : new Op
            {
                Handler = &CallHandlers.TailCall,
                A = arguments,
                B = SlotCount.Of(type.Parameters),
                Callee = _module.CodeOf(defined),
            }));
        Die();
    }

    private void TailCallIndirect(in Instruction instruction)
    {
        int index = PopSlot();
        int arguments = Gather(_module.Source.FunctionTypeAt(instruction.Index).Parameters.Length);
        Emit(new Op
        {
            Handler = &CallHandlers.Transfer<Transfers.TailCallIndirect>,
            A = arguments,
            B = index,
            C = (int)instruction.Index,
            D = (int)instruction.Index2,
        });
        _returns.Add(Emit(default));
        Die();
    }

    /// <summary>Pops arguments, brought to their own slots; answers the first slot.</summary>
    private int Gather(int count)
    {
        SettleTop(count);
        for (int index = 0; index < count; index++) Pop();
        return SlotAt(_height);
    }

    private void Yield(ImmutableArray<Wasm.ValueType> results)
    {
        foreach (Wasm.ValueType type in results) Push(Operand.InSlot(SlotCount.Of(type)));
        PauseAtLabel();
    }
}
