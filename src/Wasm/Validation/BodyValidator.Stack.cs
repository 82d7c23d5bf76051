using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    // Up to here operands are compared one by one, above as a block.
    private const int FewOperands = 4;

    private ref ControlFrame Top => ref _frames[_depth - 1];

    private void Push(ValueType type) => _operands.Push(type, _offset);

    private void Push(ImmutableArray<ValueType> types)
    {
        if (types.Length == 1) _operands.Push(types[0], _offset);
        else if (types.Length > 1) _operands.Push(types, _offset);
    }

    /// <summary>Takes whatever lies on top; unknown where unreachable code has nothing more.</summary>
    private ValueType PopAny()
    {
        ref ControlFrame frame = ref Top;
        if (_operands.Height > frame.Height) return _operands.Pop();
        if (frame.IsUnreachable) return TypeMatching.Unknown;
        throw NoOperand();
    }

    private void Pop(ValueType expected)
    {
        ValueType actual = PopAny();
        if (actual != expected && !_matching.Matches(actual, expected)) throw Mismatch(expected, actual);
    }

    /// <summary>Takes a reference of whatever type.</summary>
    private ValueType PopReference()
    {
        ValueType type = PopAny();
        if (IsUnknown(type)) return TypeMatching.UnknownReference;
        return type.IsReference() ? type : throw Invalid($"type mismatch: a reference is required, not {type.Name()}");
    }

    /// <summary>Takes a reference to a function type, perhaps null, and gives the type.</summary>
    private FunctionType PopReferenceTo(uint index)
    {
        FunctionType type = context.TypeAt(index, _offset);
        Pop(ValueTypes.ReferenceTo(index));
        return type;
    }

    private static ValueType NotNull(ValueType reference) =>
        reference == TypeMatching.UnknownReference ? reference : reference.WithoutNull();

    private void Pop(ImmutableArray<ValueType> expected)
    {
        if (expected.Length > FewOperands)
        {
            _operands.Cut(_operands.Height - Peek(expected));
            return;
        }

        for (int i = expected.Length - 1; i >= 0; i--) Pop(expected[i]);
    }

    /// <summary>
    /// Checks that types lie on top and leaves them there; unreachable code supplies what is missing.
    /// </summary>
    /// <returns>How many of them lie on the stack.</returns>
    private int Peek(ImmutableArray<ValueType> expected)
    {
        ref ControlFrame frame = ref Top;
        int present = Math.Min(expected.Length, _operands.Height - frame.Height);
        ReadOnlySpan<ValueType> wanted = expected.AsSpan()[^present..];
        ReadOnlySpan<ValueType> top = _operands.Top(present);
        if (!wanted.SequenceEqual(top))
        {
            for (int i = present - 1; i >= 0; i--)
            {
                if (!_matching.Matches(top[i], wanted[i])) throw Mismatch(wanted[i], top[i]);
            }
        }

        if (present < expected.Length && !frame.IsUnreachable) throw NoOperand();
        return present;
    }

    private void Open(Opcode opcode, ImmutableArray<ValueType> start, ImmutableArray<ValueType> end)
    {
        if (_depth == _frames.Length) Array.Resize(ref _frames, _depth * 2);
        _frames[_depth++] = new ControlFrame
        {
            Opcode = opcode,
            Start = start,
            End = end,
            Height = _operands.Height,
            SetLocals = _setLocals.Count,
            CheckedAt = -1,
        };
        Push(start);
    }

    private ControlFrame Close()
    {
        ControlFrame frame = Top;
        Pop(frame.End);
        if (_operands.Height != frame.Height)
            throw Invalid("type mismatch: values remain on the stack at the end of the block");
        _depth--;
        ForgetSetLocals(frame.SetLocals);
        return frame;
    }

    private void MarkUnreachable()
    {
        ref ControlFrame frame = ref Top;
        _operands.Cut(frame.Height);
        frame.IsUnreachable = true;
    }

    private ModuleException NoOperand() =>
        Invalid("type mismatch: instruction requires an operand but the stack has none");

    private ModuleException Mismatch(ValueType expected, ValueType actual) =>
        Invalid($"type mismatch: instruction requires {NameOf(expected)} but the stack has {NameOf(actual)}");

    private static string NameOf(ValueType type) =>
        IsUnknown(type) ? "an unknown type" : type.Name();
}
