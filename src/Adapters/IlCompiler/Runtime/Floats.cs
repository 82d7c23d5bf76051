using System.Runtime.CompilerServices;

namespace Eei.IlCompiler;

/// <summary>Float operations that are no single IL instruction, f32 first; small enough for the JIT to
/// inline.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, section 4.3.3. Every NaN that arithmetic yields is made canonical; sign operations keep
/// the payload,
/// so they work on bits.
/// </remarks>
internal static class Floats
{
    private const int SignSingle = int.MinValue;
    private const long SignDouble = long.MinValue;

    /// <summary>The canonical NaN where the value is any NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Canonical(float value) =>
        !float.IsNaN(value) ? value : BitConverter.Int32BitsToSingle(0x7FC00000);

    /// <summary>The canonical NaN where the value is any NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Canonical(double value) =>
        !double.IsNaN(value) ? value : BitConverter.Int64BitsToDouble(0x7FF8000000000000);

    /// <summary>neg</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Negate(float value) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) ^ SignSingle);

    /// <summary>neg</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Negate(double value) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) ^ SignDouble);

    /// <summary>abs</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Absolute(float value) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) & ~SignSingle);

    /// <summary>abs</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Absolute(double value) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & ~SignDouble);

    /// <summary>copysign</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CopySign(float value, float sign) => BitConverter.Int32BitsToSingle(
        (BitConverter.SingleToInt32Bits(value) & ~SignSingle) | (BitConverter.SingleToInt32Bits(sign) & SignSingle));

    /// <summary>copysign</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double CopySign(double value, double sign) => BitConverter.Int64BitsToDouble(
        (BitConverter.DoubleToInt64Bits(value) & ~SignDouble) | (BitConverter.DoubleToInt64Bits(sign) & SignDouble));

    /// <summary>ceil</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Ceiling(float value) => Canonical(MathF.Ceiling(value));

    /// <summary>ceil</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ceiling(double value) => Canonical(Math.Ceiling(value));

    /// <summary>floor</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float value) => Canonical(MathF.Floor(value));

    /// <summary>floor</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double value) => Canonical(Math.Floor(value));

    /// <summary>trunc</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Truncate(float value) => Canonical(MathF.Truncate(value));

    /// <summary>trunc</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Truncate(double value) => Canonical(Math.Truncate(value));

    /// <summary>nearest: to the even neighbour, keeping the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Nearest(float value) => Canonical(MathF.Round(value, MidpointRounding.ToEven));

    /// <summary>nearest: to the even neighbour, keeping the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Nearest(double value) => Canonical(Math.Round(value, MidpointRounding.ToEven));

    /// <summary>sqrt</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SquareRoot(float value) => Canonical(MathF.Sqrt(value));

    /// <summary>sqrt</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SquareRoot(double value) => Canonical(Math.Sqrt(value));

    /// <summary>min: NaN where either is, -0 below +0.</summary>
    public static float Minimum(float a, float b)
    {
        if (a < b) return a;
        if (b < a) return b;
        return a == b
            ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(a) | BitConverter.SingleToInt32Bits(b))
            : Canonical(float.NaN);
    }

    /// <summary>min: NaN where either is, -0 below +0.</summary>
    public static double Minimum(double a, double b)
    {
        if (a < b) return a;
        if (b < a) return b;
        return a == b
            ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a) | BitConverter.DoubleToInt64Bits(b))
            : Canonical(double.NaN);
    }

    /// <summary>max: NaN where either is, +0 above -0.</summary>
    public static float Maximum(float a, float b)
    {
        if (a > b) return a;
        if (b > a) return b;
        return a == b
            ? BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(a) & BitConverter.SingleToInt32Bits(b))
            : Canonical(float.NaN);
    }

    /// <summary>max: NaN where either is, +0 above -0.</summary>
    public static double Maximum(double a, double b)
    {
        if (a > b) return a;
        if (b > a) return b;
        return a == b
            ? BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a) & BitConverter.DoubleToInt64Bits(b))
            : Canonical(double.NaN);
    }
}
