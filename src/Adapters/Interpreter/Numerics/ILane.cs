using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>How the bits of one lane are read as a number.</summary>
internal interface ILane
{
    /// <summary>Bits of the lane: 8, 16, 32 or 64.</summary>
    static abstract int Width { get; }

    /// <summary>Extends the number in the lowest bits to 64 bits; what is above them does not count.</summary>
    static abstract ulong Extend(ulong bits);
}

/// <summary>A lane whose least and greatest numbers saturation needs.</summary>
internal interface IBoundedLane : ILane
{
    /// <summary>The least number.</summary>
    static abstract long Least { get; }

    /// <summary>The greatest number.</summary>
    static abstract long Greatest { get; }
}

/// <summary>8 bits, signed.</summary>
internal readonly struct S8 : IBoundedLane
{
    public static int Width => 8;

    public static long Least => sbyte.MinValue;

    public static long Greatest => sbyte.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (ulong)(sbyte)bits;
}

/// <summary>8 bits, unsigned.</summary>
internal readonly struct U8 : IBoundedLane
{
    public static int Width => 8;

    public static long Least => 0;

    public static long Greatest => byte.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (byte)bits;
}

/// <summary>16 bits, signed.</summary>
internal readonly struct S16 : IBoundedLane
{
    public static int Width => 16;

    public static long Least => short.MinValue;

    public static long Greatest => short.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (ulong)(short)bits;
}

/// <summary>16 bits, unsigned.</summary>
internal readonly struct U16 : IBoundedLane
{
    public static int Width => 16;

    public static long Least => 0;

    public static long Greatest => ushort.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (ushort)bits;
}

/// <summary>32 bits, signed.</summary>
internal readonly struct S32 : ILane
{
    public static int Width => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (ulong)(int)bits;
}

/// <summary>32 bits, unsigned, or the bit pattern of an f32.</summary>
internal readonly struct U32 : ILane
{
    public static int Width => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => (uint)bits;
}

/// <summary>64 bits, or the bit pattern of an f64.</summary>
internal readonly struct X64 : ILane
{
    public static int Width => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Extend(ulong bits) => bits;
}
