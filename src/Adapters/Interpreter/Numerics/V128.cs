using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>A vector of 128 bits; lane 0 is in the lowest ones (section 4.3.1 "Vectors").</summary>
/// <param name="Low">Bits 0 to 63.</param>
/// <param name="High">Bits 64 to 127.</param>
internal readonly record struct V128(ulong Low, ulong High)
{
    /// <summary>Number of lanes.</summary>
    internal static int Count<TLane>() where TLane : struct, ILane => 128 / TLane.Width;

    /// <summary>All ones in as many bits as a lane has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mask<TLane>() where TLane : struct, ILane => ulong.MaxValue >> (64 - TLane.Width);

    /// <summary>A vector from two adjacent slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe V128 Read(ulong* slots) => new(slots[0], slots[1]);

    /// <summary>Writes the vector to two adjacent slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Write(ulong* slots) => (slots[0], slots[1]) = (Low, High);

    /// <summary>The number in a lane, extended to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Lane<TLane>(int lane) where TLane : struct, ILane
    {
        int bit = lane * TLane.Width;
        return TLane.Extend((bit < 64 ? Low : High) >> (bit & 63));
    }

    /// <summary>The vector with the lowest bits of a number in a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V128 With<TLane>(int lane, ulong value) where TLane : struct, ILane
    {
        int bit = lane * TLane.Width;
        ulong place = Mask<TLane>() << (bit & 63);
        ulong moved = (value << (bit & 63)) & place;
        return bit < 64 ? new V128((Low & ~place) | moved, High) : new V128(Low, (High & ~place) | moved);
    }
}
