using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>How a load or store makes its effective address of operand and offset, by address type.</summary>
internal unsafe interface IAddressing
{
    /// <summary>The effective address; where it is larger than any memory, one that is as well and to which the size
    /// of an access can be added.</summary>
    static abstract ulong Effective(ulong operand, Op* pc);
}

/// <summary>Addresses of 32 bits: operand plus offset C in 64 bits, which cannot overflow.</summary>
internal readonly unsafe struct Address32 : IAddressing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Effective(ulong operand, Op* pc) => (ulong)(uint)operand + (uint)pc->C;
}

/// <summary>Addresses of 64 bits: operand plus offset Wide, of which the sum has 65 bits (3.0, section 4.6).</summary>
internal readonly unsafe struct Address64 : IAddressing
{
    private const ulong PastEveryMemory = 1UL << 63;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Effective(ulong operand, Op* pc) => Sum(operand, pc->Wide);

    /// <summary>The sum, or 2^63 where it is larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Sum(ulong operand, ulong offset)
    {
        ulong sum = operand + offset;
        return sum < operand || sum > PastEveryMemory ? PastEveryMemory : sum;
    }
}
