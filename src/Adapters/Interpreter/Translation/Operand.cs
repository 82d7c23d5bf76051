namespace Eei.Interpreter;

/// <summary>Where an operand of the abstract stack is.</summary>
internal enum OperandPlace : byte
{
    /// <summary>In the slot of its own height.</summary>
    Slot,

    /// <summary>Still in a local: no instruction was emitted for its local.get.</summary>
    Local,

    /// <summary>Nowhere yet: a constant.</summary>
    Constant,
}

/// <summary>One operand of the abstract stack.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Local">The local, where it is in one.</param>
/// <param name="Bits">The constant, where it is one.</param>
internal readonly record struct Operand(OperandPlace Place, int Local, ulong Bits)
{
    internal static Operand InSlot => default;

    internal static Operand InLocal(int local) => new(OperandPlace.Local, local, 0);

    internal static Operand Constant(ulong bits) => new(OperandPlace.Constant, 0, bits);
}
