using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// The loads that yield a vector, and the bytes of one lane; little-endian (section 4.3.1 "Storage").
/// </summary>
internal static unsafe class VectorAccesses
{
    /// <summary>Reads the bits of one lane.</summary>
    internal static ulong ReadLane<TLane>(byte* address) where TLane : struct, ILane => TLane.Width switch
    {
        8 => *address,
        16 => Unsafe.ReadUnaligned<ushort>(address),
        32 => Unsafe.ReadUnaligned<uint>(address),
        _ => Unsafe.ReadUnaligned<ulong>(address),
    };

    /// <summary>Writes the bits of one lane.</summary>
    internal static void WriteLane<TLane>(byte* address, ulong value) where TLane : struct, ILane
    {
        if (TLane.Width == 8) *address = (byte)value;
        else if (TLane.Width == 16) Unsafe.WriteUnaligned(address, (ushort)value);
        else if (TLane.Width == 32) Unsafe.WriteUnaligned(address, (uint)value);
        else Unsafe.WriteUnaligned(address, value);
    }

    // v128.load.
    internal readonly struct LoadAll : IVectorLoad
    {
        public static ulong Size => 16;

        public static V128 Read(byte* address) => new(ReadLane<X64>(address), ReadLane<X64>(address + 8));
    }

    // v128.loadNxM_sx: half a vector of narrow lanes, each extended to twice its width.
    internal readonly struct LoadExtended<TFrom, TTo> : IVectorLoad
        where TFrom : struct, ILane
        where TTo : struct, ILane
    {
        public static ulong Size => 8;

        public static V128 Read(byte* address) =>
            MadeOfOne<TTo, LaneRules.Extend<TFrom, LaneRules.LowHalf>>.Apply(new V128(ReadLane<X64>(address), 0));
    }

    // v128.loadN_splat.
    internal readonly struct LoadSplat<TLane> : IVectorLoad
        where TLane : struct, ILane
    {
        public static ulong Size => (ulong)TLane.Width / 8;

        public static V128 Read(byte* address) => LaneRules.Splat<TLane>(ReadLane<TLane>(address));
    }

    // v128.loadN_zero.
    internal readonly struct LoadZero<TLane> : IVectorLoad
        where TLane : struct, ILane
    {
        public static ulong Size => (ulong)TLane.Width / 8;

        public static V128 Read(byte* address) => new(ReadLane<TLane>(address), 0);
    }
}
