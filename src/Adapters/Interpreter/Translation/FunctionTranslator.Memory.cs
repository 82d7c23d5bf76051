using Eei.Wasm;

namespace Eei.Interpreter;

// Loads, stores, globals, tables and bulk instructions.
internal sealed unsafe partial class FunctionTranslator
{
    private void Access(in Instruction instruction)
    {
        Opcode opcode = _fault is { } fault ? PlantedOpcode.Of(instruction.Opcode, fault) : instruction.Opcode;
        bool load = instruction.Facts.Results.Length == 1;
        Operand value = load ? default : Pop();
        int valueHeight = _height;
        Operand address = Pop();
        uint memory = instruction.Index2;
        bool isWide = _module.HasAddresses64(memory);
        bool isConstant = address.Place == OperandPlace.Constant;
        var operation = new Op { Wide = instruction.Bits };
        if (isConstant)
            operation.Wide = isWide ? Address64.Sum(address.Bits, instruction.Bits) : address.Bits + instruction.Bits;
        if (load)
        {
            if (!isConstant) operation.B = SlotOf(address, _height);
            operation.Handler = isConstant ? HandlerTable.Load<HandlerTable.AtConstant>(opcode)
                : isWide ? HandlerTable.Load<HandlerTable.AtSlot<Address64>>(opcode)
                : HandlerTable.Load<HandlerTable.AtSlot<Address32>>(opcode);
            EmitLoad(memory, operation);
            return;
        }

        if (!isConstant) operation.A = SlotOf(address, _height);
        operation.B = SlotOf(value, valueHeight);
        operation.Handler = isConstant ? HandlerTable.Store<HandlerTable.AtConstant>(opcode)
            : isWide ? HandlerTable.Store<HandlerTable.AtSlot<Address64>>(opcode)
            : HandlerTable.Store<HandlerTable.AtSlot<Address32>>(opcode);
        EmitStore(memory, operation);
    }

    private void EmitLoad(uint memory, Op operation, int slots = 1)
    {
        ChooseMemory(memory);
        EmitResult(operation, slots);
        if (memory != 0) Emit(new Op { Handler = &MemoryHandlers.Choose });
    }

    private void EmitStore(uint memory, Op operation)
    {
        ChooseMemory(memory);
        Emit(operation);
        if (memory != 0) Emit(new Op { Handler = &MemoryHandlers.Choose });
    }

    /// <summary>Has the next operation work on a memory; between operations it is always memory 0.</summary>
    private void ChooseMemory(uint memory)
    {
        if (memory != 0) Emit(new Op { Handler = &MemoryHandlers.Choose, D = (int)memory });
    }

    private void Store(in Instruction instruction)
    {
        int index = (int)instruction.Index;
        switch (instruction.Opcode)
        {
            case Opcode.SelectTyped:
                Select();
                break;
            case Opcode.RefNull:
                Push(Operand.Constant(0));
                break;
            case Opcode.GlobalGet:
                GetGlobal(index);
                break;
            case Opcode.GlobalSet:
                SetGlobal(index);
                break;
            case Opcode.TableGet:
                EmitResult(new Op { Handler = &TableHandlers.Get, B = PopSlot(), D = index });
                break;
            case Opcode.TableSet:
                (int at, int value) = PopPairOfSlots();
                Emit(new Op { Handler = &TableHandlers.Set, A = at, B = value, D = index });
                break;
            case Opcode.TableSize:
                EmitResult(new Op { Handler = &TableHandlers.Size, D = index });
                break;
            case Opcode.TableGrow:
                (int initial, int count) = PopPairOfSlots();
                Op grow = Priced(&TableHandlers.Grow, _schedule.ElementPrice);
                EmitResult(grow with { B = initial, C = count, D = index });
                break;
            case Opcode.MemorySize:
                EmitLoad(instruction.Index, new Op { Handler = &MemoryHandlers.Size });
                break;
            case Opcode.MemoryGrow:
                EmitResult(Priced(&MemoryHandlers.Grow, _schedule.PagePrice) with { B = PopSlot(), D = index });
                break;
            case Opcode.DataDrop:
                Emit(new Op { Handler = &MemoryHandlers.DropData, D = index });
                break;
            case Opcode.ElemDrop:
                Emit(new Op { Handler = &TableHandlers.DropElements, D = index });
                break;
            default:
                BulkInstruction(in instruction);
                break;
        }
    }

    private void BulkInstruction(in Instruction instruction)
    {
        int index = (int)instruction.Index;
        int index2 = (int)instruction.Index2;
        ulong bytePrice = _schedule.BytePrice;
        ulong elementPrice = _schedule.ElementPrice;
        switch (instruction.Opcode)
        {
            case Opcode.MemoryCopy:
                CopyMemory(index, index2);
                break;
            case Opcode.MemoryFill:
                EmitBulk(Priced(&MemoryHandlers.Fill, bytePrice) with { D = index });
                break;
            case Opcode.MemoryInit:
                EmitBulk(Priced(&MemoryHandlers.Init, bytePrice) with { D = index });
                Emit(new Op { A = index2 });
                break;
            case Opcode.TableFill:
                EmitBulk(Priced(&TableHandlers.Fill, elementPrice) with { D = index });
                break;
            case Opcode.TableCopy:
                EmitBulk(Priced(&TableHandlers.Copy, elementPrice) with { D = index });
                Emit(new Op { A = index2 });
                break;
            case Opcode.TableInit:
                EmitBulk(Priced(&TableHandlers.Init, elementPrice) with { D = index2 });
                Emit(new Op { A = index });
                break;
            default:
                throw new InvalidOperationException($"no meaning for {instruction.Facts.Name}");
        }
    }

    private void CopyMemory(int to, int from)
    {
        if (to == 0 && from == 0)
        {
            EmitBulk(Priced(&MemoryHandlers.Copy, _schedule.BytePrice));
            return;
        }

        EmitBulk(Priced(&MemoryHandlers.CopyAcross, _schedule.BytePrice) with { D = to });
        Emit(new Op { A = from });
    }

    private static Op Priced(Handler handler, ulong price) => new() { Handler = handler, Price = price };

    /// <summary>Pops three operands for A, B and C.</summary>
    private void EmitBulk(Op operation)
    {
        operation.C = PopSlot();
        operation.B = PopSlot();
        operation.A = PopSlot();
        Emit(operation);
    }

    private (int Below, int Top) PopPairOfSlots()
    {
        int top = PopSlot();
        return (PopSlot(), top);
    }

    private void GetGlobal(int index)
    {
        int slots = SlotCount.Of(_module.GlobalTypeOf(index));
        Handler handler = slots == 1 ? &TableHandlers.GetGlobal : &VectorHandlers.GetGlobal;
        EmitResult(new Op { Handler = handler, D = index }, slots);
    }

    private void SetGlobal(int index)
    {
        Operand value = Pop();
        if (value.Slots > 1)
        {
            Emit(new Op { Handler = &VectorHandlers.SetGlobal, B = SlotOf(value, _height), D = index });
            return;
        }

        Emit(value.Place == OperandPlace.Constant
            ? new Op { Handler = &TableHandlers.SetGlobalConstant, A = index, Wide = value.Bits }
            : new Op { Handler = &TableHandlers.SetGlobal, B = SlotOf(value, _height), D = index });
    }
}
