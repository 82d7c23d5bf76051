namespace Eei.Interpreter;

/// <summary>Where an operand of the abstract stack is.</summary>
internal enum OperandPlace : byte
{
    /// <summary>In the slot or slots of its own height.</summary>
    Slot,

    /// <summary>Still in a local: no instruction was emitted for its local.get.</summary>
    Local,

    /// <summary>Nowhere yet: a constant.</summary>
    Constant,
}

/// <summary>One operand of the abstract stack.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Slots">Slots that it takes: 2 for a v128, else 1.</param>
/// <param name="Local">The first slot of the local, where it is in one.</param>
/// <param name="Bits">The constant, where it is one; the low half of a v128.</param>
/// <param name="High">The high half of a constant v128.</param>
internal readonly record struct Operand(OperandPlace Place, int Slots, int Local, ulong Bits, ulong High)
{
    internal static Operand InSlot(int slots) => new(OperandPlace.Slot, slots, 0, 0, 0);

    internal static Operand InLocal(int local, int slots) => new(OperandPlace.Local, slots, local, 0, 0);

    internal static Operand Constant(ulong bits) => new(OperandPlace.Constant, 1, 0, bits, 0);

    internal static Operand Vector(ulong low, ulong high) => new(OperandPlace.Constant, 2, 0, low, high);
}
