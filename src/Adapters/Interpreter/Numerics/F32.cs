using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>The f32 format as bit patterns: 1 sign bit, 8 bits of exponent (bias 127), 23 of significand.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 2.2.3 and 4.3.3.</remarks>
internal static partial class F32
{
    /// <summary>Bits of the significand that are stored.</summary>
    private const int SignificandBits = 23;

    /// <summary>What is added to the exponent of a stored number.</summary>
    private const int Bias = 127;

    /// <summary>The one NaN that arithmetic may give in this project.</summary>
    internal const ulong CanonicalNaN = 0x7FC0_0000;

    private const ulong SignBit = 0x8000_0000;
    private const ulong Infinity = 0x7F80_0000;
    private const ulong SignificandMask = 0x007F_FFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsNaN(ulong bits) => (bits & ~SignBit) > Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsZero(ulong bits) => (bits & ~SignBit) == 0;

    /// <summary>Maps numbers that are not NaN to integers of the same order, -0 below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Order(ulong bits) => (int)bits ^ (((int)bits >> 31) & int.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Value(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Canonical(float value)
    {
        ulong bits = BitConverter.SingleToUInt32Bits(value);
        return IsNaN(bits) ? CanonicalNaN : bits;
    }

    /// <summary>The stored exponent without bias; -127 for zeros and subnormals, 128 for infinities and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Exponent(ulong bits) => (int)((bits & Infinity) >> SignificandBits) - Bias;
}
