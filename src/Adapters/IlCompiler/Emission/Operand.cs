namespace Eei.IlCompiler;

/// <summary>Where the value of a wasm operand is while code is emitted.</summary>
internal enum OperandPlace
{
    /// <summary>Nowhere yet: a constant.</summary>
    Constant,

    /// <summary>In a wasm local that has not changed since it was read.</summary>
    Local,

    /// <summary>In the IL local that belongs to its height and type.</summary>
    Slot,

    /// <summary>On the IL evaluation stack.</summary>
    Stack,
}

/// <summary>One operand of the wasm stack at emission time.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Type">Its type.</param>
/// <param name="Bits">The constant (of a v128 the low half), or the index of the local.</param>
/// <param name="Most">The greatest value an i32 can have here, as unsigned; 2^32 - 1 where nothing is known.</param>
internal readonly record struct Operand(OperandPlace Place, Wasm.ValueType Type, ulong Bits, uint Most = uint.MaxValue)
{
    /// <summary>The high half of a v128 constant.</summary>
    public ulong High { get; init; }

    /// <summary>Whether the JIT may see a rotation here, see <see cref="FunctionEmitter.HideRotation"/>.</summary>
    public bool MayRotate { get; init; }

    /// <summary>The local, where it is one.</summary>
    public int Local => (int)Bits;
}
