namespace Eei.Wasm;

/// <remarks>Source: WebAssembly 3.0, section 3.4.6 "Aggregate Reference Instructions".</remarks>
internal sealed partial class BodyValidator
{
    private StructFields?[]? _structures;

    /// <summary>Checks an instruction that came with garbage collection.</summary>
    private void CheckObjectInstruction(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.StructNew or Opcode.StructNewDefault: MakeStructure(instruction); break;
            case Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU: GetField(instruction); break;
            case Opcode.StructSet: SetField(instruction); break;
            case Opcode.ArrayNew:
                FieldType element = ArrayAt(instruction.Index);
                Pop(ValueType.I32);
                Pop(element.Type);
                PushObject(instruction.Index);
                break;
            case Opcode.ArrayNewDefault:
                if (!ArrayAt(instruction.Index).Type.HasDefault()) throw Invalid("array type is not defaultable");
                Pop(ValueType.I32);
                PushObject(instruction.Index);
                break;
            case Opcode.ArrayNewFixed:
                PopEach(ArrayAt(instruction.Index).Type, instruction.Index2);
                PushObject(instruction.Index);
                break;
            case Opcode.ArrayNewData or Opcode.ArrayNewElem:
                CheckSegment(instruction, ArrayAt(instruction.Index));
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                PushObject(instruction.Index);
                break;
            case Opcode.ArrayLen:
                Pop(ValueType.ArrayRef);
                Push(ValueType.I32);
                break;
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU: GetElement(instruction); break;
            case Opcode.ArraySet or Opcode.ArrayFill or Opcode.ArrayCopy or Opcode.ArrayInitData
                or Opcode.ArrayInitElem:
                SetElements(instruction);
                break;
            default: CheckCast(instruction); break;
        }
    }

    private void MakeStructure(in Instruction instruction)
    {
        StructFields fields = StructureAt(instruction.Index);
        if (instruction.Opcode == Opcode.StructNew) Pop(fields.Values);
        else if (!fields.HaveDefaults) throw Invalid("field type is not defaultable");
        PushObject(instruction.Index);
    }

    private void GetField(in Instruction instruction)
    {
        FieldType field = FieldAt(instruction);
        RequirePacking(field, instruction.Opcode == Opcode.StructGet ? Packed.No : Packed.Yes, "field");
        PopObject(instruction.Index);
        Push(field.Type);
    }

    private void SetField(in Instruction instruction)
    {
        FieldType field = FieldAt(instruction);
        if (field.Mutability == Mutability.Constant) throw Invalid("field is immutable");
        Pop(field.Type);
        PopObject(instruction.Index);
    }

    private void GetElement(in Instruction instruction)
    {
        FieldType element = ArrayAt(instruction.Index);
        RequirePacking(element, instruction.Opcode == Opcode.ArrayGet ? Packed.No : Packed.Yes, "array");
        Pop(ValueType.I32);
        PopObject(instruction.Index);
        Push(element.Type);
    }

    /// <summary>Checks what takes an array, an index in it, and from where its elements are set.</summary>
    private void SetElements(in Instruction instruction)
    {
        FieldType element = ArrayAt(instruction.Index);
        if (element.Mutability == Mutability.Constant) throw Invalid("array is immutable");
        switch (instruction.Opcode)
        {
            case Opcode.ArraySet:
                Pop(element.Type);
                break;
            case Opcode.ArrayFill:
                Pop(ValueType.I32);
                Pop(element.Type);
                break;
            case Opcode.ArrayCopy:
                FieldType source = ArrayAt(instruction.Index2);
                if (source.Packing != element.Packing || !_matching.Matches(source.Type, element.Type))
                    throw Invalid("array types do not match");
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                PopObject(instruction.Index2);
                break;
            default:
                CheckSegment(instruction, element);
                Pop(ValueType.I32);
                Pop(ValueType.I32);
                break;
        }

        Pop(ValueType.I32);
        PopObject(instruction.Index);
    }

    private void CheckSegment(in Instruction instruction, FieldType element)
    {
        if (instruction.Facts.Immediates == Immediates.TypeData)
        {
            context.RequireData(instruction.Index2, _offset);
            if (element.Type.IsReference()) throw Invalid("array type is not numeric or vector");
            return;
        }

        ValueType segment = context.ElementAt(instruction.Index2, _offset).Type;
        if (element.IsPacked || !_matching.Matches(segment, element.Type))
            throw Invalid($"type mismatch: element segment of {segment.Name()} for array of {element.StorageName}");
    }

    // Whether an instruction reads fields that keep fewer bits than their type has.
    private enum Packed
    {
        No,
        Yes,
    }

    private void RequirePacking(FieldType field, Packed wanted, string what)
    {
        if (field.IsPacked == (wanted == Packed.Yes)) return;
        throw Invalid($"{what} is {(field.IsPacked ? "packed" : "unpacked")}");
    }

    private FieldType FieldAt(in Instruction instruction)
    {
        StructFields fields = StructureAt(instruction.Index);
        return instruction.Index2 < (uint)fields.All.Length
            ? fields.All[(int)instruction.Index2]
            : throw Invalid($"unknown field {instruction.Index2}");
    }

    private StructFields StructureAt(uint index)
    {
        StructType type = context.DefinedTypeAt(index, _offset) as StructType
            ?? throw Invalid($"type mismatch: type {index} is none of structures");
        _structures ??= new StructFields?[context.Module.Types.Length];
        return _structures[(int)index] ??= new StructFields(type);
    }

    private FieldType ArrayAt(uint index) => context.DefinedTypeAt(index, _offset) is ArrayType type
        ? type.Element
        : throw Invalid($"type mismatch: type {index} is none of arrays");

    /// <summary>Takes a reference to a structure or array of a type that is there, perhaps null.</summary>
    private void PopObject(uint type) => Pop(ValueTypes.ReferenceTo(type));

    private void PushObject(uint type) => Push(ValueTypes.ReferenceTo(type).WithoutNull());

    /// <summary>Takes as many operands of one type; unreachable code supplies what is missing, at no cost.</summary>
    private void PopEach(ValueType type, uint count)
    {
        ref ControlFrame frame = ref Top;
        int present = (int)Math.Min(count, (uint)(_operands.Height - frame.Height));
        for (int i = 0; i < present; i++) Pop(type);
        if ((uint)present < count && !frame.IsUnreachable) throw NoOperand();
    }
}
