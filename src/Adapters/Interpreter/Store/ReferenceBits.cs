namespace Eei.Interpreter;

/// <summary>Bits of references that any and extern are the tops of, the same in both: converting changes
/// nothing.</summary>
/// <remarks>
/// 0 is null. With bit 63 the low 31 bits are an i31; else, with bit 62, the low 32 bits are the place of a structure
/// or array in the <see cref="ObjectHeap"/>; without either it is a number of the host's, plus one. Functions and
/// exceptions are of hierarchies of their own, and never have either bit.
/// </remarks>
internal static class ReferenceBits
{
    private const ulong I31Mark = 1UL << 63;
    private const ulong ObjectMark = 1UL << 62;
    private const ulong I31Mask = int.MaxValue;

    internal static ulong OfI31(ulong value) => I31Mark | (value & I31Mask);

    internal static bool IsI31(ulong reference) => reference >= I31Mark;

    /// <summary>The integer, zero-extended; meaningful where <see cref="IsI31"/>.</summary>
    internal static uint I31Of(ulong reference) => (uint)(reference & I31Mask);

    internal static ulong OfObject(int place) => ObjectMark | (uint)place;

    internal static bool IsObject(ulong reference) => reference >> 62 == 1;

    /// <summary>The place; meaningful where <see cref="IsObject"/>.</summary>
    internal static uint PlaceOf(ulong reference) => (uint)reference;

    /// <exception cref="ArgumentOutOfRangeException">The number is 2^62 - 1 or greater.</exception>
    internal static ulong OfHost(ulong number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, ObjectMark - 1);
        return number + 1;
    }

    internal static bool IsOfHost(ulong reference) => reference is > 0 and < ObjectMark;

    /// <summary>The number; meaningful where <see cref="IsOfHost"/>.</summary>
    internal static ulong HostNumber(ulong reference) => reference - 1;
}
