using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    private void OpenBlock(in Instruction instruction)
    {
        BlockType type = instruction.BlockType;
        ImmutableArray<ValueType> start = [];
        ImmutableArray<ValueType> end = [];
        if (type.IsTypeIndex)
        {
            features.Require(Feature.MultiValue, _offset, "block type with an index");
            FunctionType function = context.TypeAt(TypeIndexOf(type), _offset);
            start = function.Parameters;
            end = function.Results;
        }
        else if (type.Result is ValueType result)
        {
            context.CheckValueType(result, features, _offset);
            end = BlockTypes.Single(result);
        }

        if (instruction.Opcode == Opcode.If) Pop(ValueType.I32);
        Pop(start);
        CheckCatches(instruction);
        Open(instruction.Opcode, start, end);
    }

    // A block type holds 33 bits; an index above 32 names no type either.
    private static uint TypeIndexOf(BlockType type) => type.Encoded > uint.MaxValue ? uint.MaxValue : type.TypeIndex;

    private void PassElse()
    {
        if (Top.Opcode != Opcode.If) throw Invalid("END opcode expected");
        ControlFrame frame = Close();
        Open(Opcode.Else, frame.Start, frame.End);
    }

    private void CloseBlock()
    {
        ControlFrame frame = Close();
        if (frame.Opcode == Opcode.If && !_matching.Matches(frame.Start, frame.End))
            throw Invalid("type mismatch: if without else must leave what it takes");
        if (_depth > 0) Push(frame.End);
    }

    /// <summary>Checks that each clause's label takes what it gives; the try_table is not open yet.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 3.4.3 "Control Instructions", catch.</remarks>
    private void CheckCatches(in Instruction instruction)
    {
        if (instruction.Opcode != Opcode.TryTable) return;
        for (int i = 0; i < instruction.CatchCount; i++)
        {
            CatchClause clause = instruction.CatchAt(i);
            ImmutableArray<ValueType> given = clause.NamesTag ? context.TagAt(clause.Tag, _offset).Parameters : [];
            if (clause.GivesReference) given = given.Add(ValueType.ExnRef.WithoutNull());
            if (!_matching.Matches(given, Label(clause.Label).LabelTypes))
                throw Invalid("type mismatch: a catch clause gives its label other types than it takes");
        }
    }

    private ref ControlFrame Label(uint label)
    {
        if (label >= (uint)_depth) throw Invalid($"unknown label {label}");
        return ref _frames[_depth - 1 - (int)label];
    }

    private void BranchIf(uint label)
    {
        Pop(ValueType.I32);
        ImmutableArray<ValueType> types = Label(label).LabelTypes;
        Pop(types);
        Push(types);
    }

    /// <summary>Branches where the operand is null, without it; else it stays, and is not null.</summary>
    private void BranchOnNull(uint label)
    {
        ValueType reference = PopReference();
        ImmutableArray<ValueType> types = Label(label).LabelTypes;
        Pop(types);
        Push(types);
        Push(NotNull(reference));
    }

    /// <summary>Branches with the operand where it is not null; else it goes.</summary>
    private void BranchOnNonNull(uint label)
    {
        ImmutableArray<ValueType> types = Label(label).LabelTypes;
        if (types.Length == 0 || !types[^1].IsReference())
            throw Invalid("type mismatch: the label of br_on_non_null takes no reference");
        Pop(types[^1].WithNull());
        ImmutableArray<ValueType> below = types.RemoveAt(types.Length - 1);
        Pop(below);
        Push(below);
    }

    /// <remarks>Source: WebAssembly 1.0, section 3.3.5.8: all labels have one type, reachable or not.</remarks>
    private void RequireSame(ImmutableArray<ValueType> types, ImmutableArray<ValueType> expected)
    {
        if (!types.AsSpan().SequenceEqual(expected.AsSpan()))
            throw Invalid("type mismatch: labels of br_table differ in type");
    }

    private void BranchTable(ImmutableArray<uint> labels, int instruction)
    {
        Pop(ValueType.I32);
        if (labels.IsDefaultOrEmpty) throw Invalid("unknown label");
        int arity = Label(labels[^1]).LabelTypes.Length;
        foreach (uint label in labels)
        {
            ref ControlFrame frame = ref Label(label);
            if (frame.CheckedAt == instruction) continue;
            frame.CheckedAt = instruction;
            ImmutableArray<ValueType> types = frame.LabelTypes;
            if (types.Length != arity) throw Invalid("type mismatch: labels of br_table differ in arity");
            Peek(types);
            if (!features.Allows(Feature.ReferenceTypes)) RequireSame(types, Label(labels[^1]).LabelTypes);
        }

        MarkUnreachable();
    }
}
