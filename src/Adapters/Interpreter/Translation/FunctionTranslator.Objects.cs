using Eei.Wasm;

namespace Eei.Interpreter;

// Instructions of garbage collection: WebAssembly 3.0, sections 4.6.5 to 4.6.8.
internal sealed unsafe partial class FunctionTranslator
{
    private void OfGarbageCollection(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case >= Opcode.StructNew and <= Opcode.StructSet:
                OnStructure(in instruction);
                break;
            case Opcode.ArrayFill or Opcode.ArrayCopy or Opcode.ArrayInitData or Opcode.ArrayInitElem:
                OnArrayRange(in instruction);
                break;
            case >= Opcode.ArrayNew and <= Opcode.ArrayNewElem:
                MakeArray(in instruction);
                break;
            case >= Opcode.ArrayGet and <= Opcode.ArrayLen:
                OnArray(in instruction);
                break;
            default:
                OnReference(in instruction);
                break;
        }
    }

    private void OnReference(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefEq:
                Compare(Opcode.I64Eq);
                break;
            case Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                break; // the same bits
            case Opcode.RefI31:
                EmitResult(new Op { Handler = &ObjectHandlers.Perform<ReferenceOperations.MakeI31>, B = PopSlot() });
                break;
            case Opcode.I31GetS or Opcode.I31GetU:
                EmitResult(new Op
                {
                    Handler = &ObjectHandlers.Perform<ReferenceOperations.GetI31>,
                    B = PopSlot(),
                    D = instruction.Opcode == Opcode.I31GetS ? 1 : 0,
                });
                break;
            case Opcode.RefTest or Opcode.RefTestNull:
                Test(&ObjectHandlers.Perform<ReferenceOperations.Test>, instruction.ReferenceType);
                break;
            case Opcode.RefCast or Opcode.RefCastNull:
                Test(&ObjectHandlers.Perform<ReferenceOperations.Cast>, instruction.ReferenceType);
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail:
                BranchOnCast(in instruction);
                break;
            default:
                throw new InvalidOperationException($"no meaning for {instruction.Facts.Name}");
        }
    }

    private void Test(Handler handler, Wasm.ValueType target) => EmitResult(
        new Op { Handler = handler, B = PopSlot(), C = TypeTested(target), D = TestOf(target) });

    /// <summary>The reference is what the branch carries topmost, and stays where it is not taken.</summary>
    private void BranchOnCast(in Instruction instruction)
    {
        ConditionSense sense =
            instruction.Opcode == Opcode.BrOnCast ? ConditionSense.Holds : ConditionSense.Fails;
        Wasm.ValueType target = instruction.CastTarget;
        int slot = SlotOf(_operands[_height - 1], _height - 1);
        var condition = new Condition(Opcode.RefTest, slot, TypeTested(target), RightForm.Constant, sense)
        {
            Test = TestOf(target),
        };
        BranchOn(condition, instruction.Index);
    }

    private static int TypeTested(Wasm.ValueType target) => target.IsIndexed() ? (int)target.TypeIndex() : 0;

    private int TestOf(Wasm.ValueType target)
    {
        ReferenceClass asked = target.WithNull() switch
        {
            Wasm.ValueType.AnyRef or Wasm.ValueType.FuncRef or Wasm.ValueType.ExternRef or Wasm.ValueType.ExnRef =>
                ReferenceClass.Every,
            Wasm.ValueType.EqRef => ReferenceClass.Comparable,
            Wasm.ValueType.I31Ref => ReferenceClass.I31,
            Wasm.ValueType.StructRef => ReferenceClass.Structure,
            Wasm.ValueType.ArrayRef => ReferenceClass.Array,
            _ when !target.IsIndexed() => ReferenceClass.None,
            _ => _module.Source.Types[TypeTested(target)] is FunctionType
                ? ReferenceClass.Function
                : ReferenceClass.Object,
        };
        return (int)asked | (target.IsNullable() ? ReferenceTest.Null : 0);
    }

    private void OnStructure(in Instruction instruction)
    {
        int type = (int)instruction.Index;
        var structure = (StructType)_module.Source.Types[type];
        int field = (int)instruction.Index2;
        switch (instruction.Opcode)
        {
            case Opcode.StructNew or Opcode.StructNewDefault:
                var made = new Op { Handler = &ObjectHandlers.Perform<StructureOperations.New>, C = type };
                if (instruction.Opcode == Opcode.StructNew)
                    made = made with { B = Gather(structure.Fields.Length), D = 1 };
                EmitResult(made);
                break;
            case Opcode.StructSet:
                (int changed, int value) = PopPairOfSlots();
                Emit(new Op
                {
                    Handler = &ObjectHandlers.Perform<StructureOperations.Set>,
                    A = changed,
                    B = value,
                    C = _module.SlotOfField(type, field),
                    D = SlotCount.Of(structure.Fields[field].Type),
                });
                break;
            default:
                GetField(in instruction, structure.Fields[field]);
                break;
        }
    }

    private void GetField(in Instruction instruction, FieldType field)
    {
        int bits = BitsTaken(instruction.Opcode, field);
        int slots = SlotCount.Of(field.Type);
        Handler handler = &ObjectHandlers.Perform<StructureOperations.Get>;
        if (slots > 1) handler = &ObjectHandlers.Perform<StructureOperations.GetVector>;
        else if (bits != 0) handler = &ObjectHandlers.Perform<StructureOperations.GetPacked>;
        int slot = _module.SlotOfField((int)instruction.Index, (int)instruction.Index2);
        EmitResult(new Op { Handler = handler, B = PopSlot(), C = slot, D = bits }, slots);
    }

    /// <summary>How many bits of a packed field are taken, negative where signed; 0 for all.</summary>
    private static int BitsTaken(Opcode opcode, FieldType field) => field.IsPacked
        ? field.ByteCount * (opcode is Opcode.StructGetS or Opcode.ArrayGetS ? -8 : 8)
        : 0;

    private void MakeArray(in Instruction instruction)
    {
        int type = (int)instruction.Index;
        int index = (int)instruction.Index2;
        if (instruction.Opcode == Opcode.ArrayNewFixed)
        {
            int elements = Gather(index);
            EmitResult(new Op
            {
                Handler = &ObjectHandlers.Perform<ArrayOperations.NewFixed>,
                B = elements,
                C = index,
                D = type,
            });
            return;
        }

        int count = PopSlot();
        if (instruction.Opcode == Opcode.ArrayNewDefault)
        {
            EmitResult(new Op
            {
                Handler = &ObjectHandlers.Perform<ArrayOperations.NewDefault>,
                C = count,
                D = type,
            });
            return;
        }

        Handler handler = &ObjectHandlers.Perform<ArrayOperations.New>;
        if (instruction.Opcode == Opcode.ArrayNewData) handler = &ObjectHandlers.Perform<ArrayOperations.NewData>;
        if (instruction.Opcode == Opcode.ArrayNewElem) handler = &ObjectHandlers.Perform<ArrayOperations.NewElements>;
        EmitResult(new Op { Handler = handler, B = PopSlot(), C = count, D = type, E = index });
    }

    private void OnArray(in Instruction instruction)
    {
        if (instruction.Opcode == Opcode.ArrayLen)
        {
            EmitResult(new Op { Handler = &ObjectHandlers.Perform<ArrayOperations.Length>, B = PopSlot() });
            return;
        }

        if (instruction.Opcode == Opcode.ArraySet)
        {
            EmitBulk(new Op { Handler = &ObjectHandlers.Perform<ArrayOperations.Set> });
            return;
        }

        FieldType element = ((ArrayType)_module.Source.Types[(int)instruction.Index]).Element;
        int bits = BitsTaken(instruction.Opcode, element);
        Handler handler = &ObjectHandlers.Perform<ArrayOperations.Get>;
        if (bits != 0) handler = &ObjectHandlers.Perform<ArrayOperations.GetPacked>;
        (int array, int index) = PopPairOfSlots();
        EmitResult(
            new Op { Handler = handler, B = array, C = index, D = bits }, SlotCount.Of(element.Type));
    }

    private void OnArrayRange(in Instruction instruction)
    {
        var operation = new Op { E = (int)instruction.Index2 };
        switch (instruction.Opcode)
        {
            case Opcode.ArrayFill:
                operation.Handler = &ObjectHandlers.Perform<ArrayRanges.Fill>;
                break;
            case Opcode.ArrayCopy:
                operation.Handler = &ObjectHandlers.Perform<ArrayRanges.Copy>;
                operation.E = PopSlot();
                break;
            case Opcode.ArrayInitData:
                operation.Handler = &ObjectHandlers.Perform<ArrayRanges.InitData>;
                break;
            default:
                operation.Handler = &ObjectHandlers.Perform<ArrayRanges.InitElements>;
                break;
        }

        operation.D = PopSlot();
        EmitBulk(operation);
    }
}
