using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>Conversions of lanes between numbers.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, sections 4.3.4 and 4.4.3. No answer depends on what .NET or the processor makes of a value
/// out of range: such lanes are decided here.
/// </remarks>
internal static class VectorConversions
{
    private const float TwoTo31 = 2147483648f;
    private const float TwoTo32 = 4294967296f;
    private const float TwoTo16 = 65536f;

    // Below 2^32 an integer put into the low half of this double's bits adds its own value.
    private const ulong BitsOfTwoTo52 = 0x4330000000000000;
    private const double TwoTo52 = 4503599627370496.0;

    /// <summary>i32x4.trunc_sat_f32x4_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncateSigned(Vector128<byte> a)
    {
        Vector128<float> value = a.AsSingle();
        Vector128<byte> tooGreat = Vector128.GreaterThanOrEqual(value, Vector128.Create(TwoTo31)).AsByte();
        Vector128<byte> fits = Vector128.GreaterThanOrEqual(value, Vector128.Create(-TwoTo31)).AsByte() & ~tooGreat;
        Vector128<byte> tooSmall = Vector128.LessThan(value, Vector128.Create(-TwoTo31)).AsByte();
        return (Vector128.ConvertToInt32((a & fits).AsSingle()).AsByte() & fits)
            | (Vector128.Create(int.MaxValue).AsByte() & tooGreat)
            | (Vector128.Create(int.MinValue).AsByte() & tooSmall);
    }

    /// <summary>i32x4.trunc_sat_f32x4_u; from 2^31 on, the rest above it is converted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncateUnsigned(Vector128<byte> a)
    {
        Vector128<float> value = a.AsSingle();
        Vector128<byte> tooGreat = Vector128.GreaterThanOrEqual(value, Vector128.Create(TwoTo32)).AsByte();
        Vector128<byte> fits = Vector128.GreaterThan(value, Vector128<float>.Zero).AsByte() & ~tooGreat;
        Vector128<byte> high = Vector128.GreaterThanOrEqual(value, Vector128.Create(TwoTo31)).AsByte();
        Vector128<float> low = (a & fits).AsSingle() - (Vector128.Create(TwoTo31).AsByte() & high & fits).AsSingle();
        Vector128<byte> converted = Vector128.ConvertToInt32(low).AsByte()
            ^ (Vector128.Create(int.MinValue).AsByte() & high);
        return (converted & fits) | tooGreat;
    }

    /// <summary>i32x4.trunc_sat_f64x2_s_zero</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncateDoubleSigned(Vector128<byte> a) => Vector128.Create(
        Conversions.SaturateI32(a.AsDouble().GetElement(0)), Conversions.SaturateI32(a.AsDouble().GetElement(1)), 0, 0)
        .AsByte();

    /// <summary>i32x4.trunc_sat_f64x2_u_zero</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> TruncateDoubleUnsigned(Vector128<byte> a) => Vector128.Create(
        Conversions.SaturateU32(a.AsDouble().GetElement(0)), Conversions.SaturateU32(a.AsDouble().GetElement(1)), 0, 0)
        .AsByte();

    /// <summary>f32x4.convert_i32x4_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToSingleSigned(Vector128<byte> a) =>
        Vector128.ConvertToSingle(a.AsInt32()).AsByte();

    /// <summary>f32x4.convert_i32x4_u: both halves of a lane are exact, so that only their sum rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToSingleUnsigned(Vector128<byte> a)
    {
        Vector128<float> high = Vector128.ConvertToSingle((a.AsUInt32() >>> 16).AsInt32());
        Vector128<float> low = Vector128.ConvertToSingle((a.AsInt32() & Vector128.Create(0xFFFF)));
        return ((high * Vector128.Create(TwoTo16)) + low).AsByte();
    }

    /// <summary>f64x2.convert_low_i32x4_s: the sign bit is turned over and taken off again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToDoubleSigned(Vector128<byte> a) =>
        (Raised(a.AsInt32() ^ Vector128.Create(int.MinValue)) - Vector128.Create(TwoTo52 + TwoTo31)).AsByte();

    /// <summary>f64x2.convert_low_i32x4_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToDoubleUnsigned(Vector128<byte> a) =>
        (Raised(a.AsInt32()) - Vector128.Create(TwoTo52)).AsByte();

    /// <summary>f32x4.demote_f64x2_zero</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Demote(Vector128<byte> a) =>
        VectorFloats.Canonical(Vector128.Narrow(a.AsDouble(), Vector128<double>.Zero));

    /// <summary>f64x2.promote_low_f32x4</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Promote(Vector128<byte> a) =>
        VectorFloats.Canonical(Vector128.WidenLower(a.AsSingle()));

    /// <summary>The low two lanes, as unsigned, above 2^52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Raised(Vector128<int> value) =>
        (Vector128.WidenLower(value.AsUInt32()) | Vector128.Create(BitsOfTwoTo52)).AsDouble();
}
