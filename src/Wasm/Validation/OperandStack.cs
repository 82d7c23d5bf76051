using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The types of the operands on the stack, top last.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, appendix A.3.1; runs of types are compared and copied as blocks.
/// </remarks>
internal sealed class OperandStack
{
    private ValueType[] _types = new ValueType[64];

    /// <summary>Operands on the stack.</summary>
    public int Height { get; private set; }

    /// <summary>Drops operands down to a height.</summary>
    public void Cut(int height) => Height = height;

    /// <summary>The topmost types, the top last.</summary>
    public ReadOnlySpan<ValueType> Top(int count) => _types.AsSpan(Height - count, count);

    /// <summary>Puts a type on top.</summary>
    public void Push(ValueType type, int offset)
    {
        if (Height == _types.Length) Grow(Height + 1, offset);
        _types[Height++] = type;
    }

    /// <summary>Puts types on top, the last of them topmost.</summary>
    public void Push(ImmutableArray<ValueType> types, int offset)
    {
        if (Height + types.Length > _types.Length) Grow(Height + types.Length, offset);
        types.CopyTo(_types, Height);
        Height += types.Length;
    }

    /// <summary>Takes the top type; there must be one.</summary>
    public ValueType Pop() => _types[--Height];

    private void Grow(int needed, int offset)
    {
        if (needed > ModuleBounds.Operands) throw ModuleContext.Invalid(offset, "too many operands");
        Array.Resize(ref _types, Math.Min(ModuleBounds.Operands, Math.Max(needed, _types.Length * 2)));
    }
}
