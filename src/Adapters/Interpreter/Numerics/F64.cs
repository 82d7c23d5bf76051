using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>The f64 format as bit patterns: 1 sign bit, 11 bits of exponent (bias 1023), 52 of significand.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 2.2.3 and 4.3.3.</remarks>
internal static partial class F64
{
    /// <summary>Bits of the significand that are stored.</summary>
    private const int SignificandBits = 52;

    /// <summary>What is added to the exponent of a stored number.</summary>
    private const int Bias = 1023;

    /// <summary>The one NaN that arithmetic may give in this project.</summary>
    internal const ulong CanonicalNaN = 0x7FF8_0000_0000_0000;

    private const ulong SignBit = 0x8000_0000_0000_0000;
    private const ulong Infinity = 0x7FF0_0000_0000_0000;
    private const ulong SignificandMask = 0x000F_FFFF_FFFF_FFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNaN(ulong bits) => (bits & ~SignBit) > Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsZero(ulong bits) => (bits & ~SignBit) == 0;

    /// <summary>Maps numbers that are not NaN to integers of the same order, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Order(ulong bits) => (long)bits ^ (((long)bits >> 63) & long.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Value(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Canonical(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        return IsNaN(bits) ? CanonicalNaN : bits;
    }

    /// <summary>
    /// The stored exponent without bias; -1023 for zeros and subnormals, 1024 for infinities and NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Exponent(ulong bits) => (int)((bits & Infinity) >> SignificandBits) - Bias;
}
