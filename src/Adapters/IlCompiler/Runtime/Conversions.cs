namespace Eei.IlCompiler;

/// <summary>Conversions that are no single IL instruction. The f32 forms widen first, which is exact.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.4, trunc_sat and convert.</remarks>
internal static class Conversions
{
    private const double TwoTo31 = 2147483648.0;
    private const double TwoTo32 = 4294967296.0;
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>i32.trunc_sat_f32_s</summary>
    public static int SaturateI32(float value) => SaturateI32((double)value);

    /// <summary>i32.trunc_sat_f64_s</summary>
    public static int SaturateI32(double value)
    {
        if (value >= TwoTo31) return int.MaxValue;
        if (value > -TwoTo31) return (int)value;
        return value <= -TwoTo31 ? int.MinValue : 0;
    }

    /// <summary>i32.trunc_sat_f32_u</summary>
    public static int SaturateU32(float value) => SaturateU32((double)value);

    /// <summary>i32.trunc_sat_f64_u</summary>
    public static int SaturateU32(double value)
    {
        if (value >= TwoTo32) return -1;
        return value > 0 ? (int)(long)value : 0;
    }

    /// <summary>i64.trunc_sat_f32_s</summary>
    public static long SaturateI64(float value) => SaturateI64((double)value);

    /// <summary>i64.trunc_sat_f64_s</summary>
    public static long SaturateI64(double value)
    {
        if (value >= TwoTo63) return long.MaxValue;
        if (value > -TwoTo63) return (long)value;
        return value <= -TwoTo63 ? long.MinValue : 0;
    }

    /// <summary>i64.trunc_sat_f32_u</summary>
    public static long SaturateU64(float value) => SaturateU64((double)value);

    /// <summary>i64.trunc_sat_f64_u</summary>
    public static long SaturateU64(double value)
    {
        if (value >= TwoTo64) return -1;
        if (value >= TwoTo63) return (long)(value - TwoTo63) ^ long.MinValue;
        return value > 0 ? (long)value : 0;
    }

    /// <summary>f32.convert_i64_u: one rounding, by halving with a sticky lowest bit where the top bit is
    /// set.</summary>
    public static float SingleOfUnsigned(long value) => value >= 0 ? value : 2 * (float)Halved(value);

    /// <summary>f64.convert_i64_u: as for f32.</summary>
    public static double DoubleOfUnsigned(long value) => value >= 0 ? value : 2 * (double)Halved(value);

    private static long Halved(long value) => (long)((ulong)value >> 1) | (value & 1);
}
