using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eei.IlCompiler;

/// <summary>Integer operations between lanes of two widths; type arguments say the width and the sign.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.3: narrow, extend, extmul, extadd_pairwise, dot,
/// q15mulr_sat.</remarks>
internal static class VectorWidening
{
    private const int Half = 1 << 14;

    /// <summary>i8x16.narrow_i16x8_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow16Signed(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.PackSignedSaturate(a.AsInt16(), b.AsInt16()).AsByte()
        : Vector128.Narrow(
            Clamped<short>(a, sbyte.MinValue, sbyte.MaxValue), Clamped<short>(b, sbyte.MinValue, sbyte.MaxValue))
            .AsByte();

    /// <summary>i8x16.narrow_i16x8_u: signed lanes to unsigned ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow16Unsigned(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.PackUnsignedSaturate(a.AsInt16(), b.AsInt16())
        : Vector128.Narrow(Clamped<short>(a, 0, byte.MaxValue), Clamped<short>(b, 0, byte.MaxValue)).AsByte();

    /// <summary>i16x8.narrow_i32x4_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow32Signed(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.PackSignedSaturate(a.AsInt32(), b.AsInt32()).AsByte()
        : Vector128.Narrow(
            Clamped<int>(a, short.MinValue, short.MaxValue), Clamped<int>(b, short.MinValue, short.MaxValue))
            .AsByte();

    /// <summary>i16x8.narrow_i32x4_u: signed lanes to unsigned ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow32Unsigned(Vector128<byte> a, Vector128<byte> b) => Sse41.IsSupported
        ? Sse41.PackUnsignedSaturate(a.AsInt32(), b.AsInt32()).AsByte()
        : Vector128.Narrow(Clamped<int>(a, 0, ushort.MaxValue), Clamped<int>(b, 0, ushort.MaxValue)).AsByte();

    /// <summary>extend_low</summary>
    /// <typeparam name="T">The narrow lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Low<T>(Vector128<byte> a)
    {
        if (typeof(T) == typeof(sbyte)) return Vector128.WidenLower(a.AsSByte()).AsByte();
        if (typeof(T) == typeof(byte)) return Vector128.WidenLower(a).AsByte();
        if (typeof(T) == typeof(short)) return Vector128.WidenLower(a.AsInt16()).AsByte();
        if (typeof(T) == typeof(ushort)) return Vector128.WidenLower(a.AsUInt16()).AsByte();
        if (typeof(T) == typeof(int)) return Vector128.WidenLower(a.AsInt32()).AsByte();
        return Vector128.WidenLower(a.AsUInt32()).AsByte();
    }

    /// <summary>extend_high</summary>
    /// <typeparam name="T">The narrow lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> High<T>(Vector128<byte> a)
    {
        if (typeof(T) == typeof(sbyte)) return Vector128.WidenUpper(a.AsSByte()).AsByte();
        if (typeof(T) == typeof(byte)) return Vector128.WidenUpper(a).AsByte();
        if (typeof(T) == typeof(short)) return Vector128.WidenUpper(a.AsInt16()).AsByte();
        if (typeof(T) == typeof(ushort)) return Vector128.WidenUpper(a.AsUInt16()).AsByte();
        if (typeof(T) == typeof(int)) return Vector128.WidenUpper(a.AsInt32()).AsByte();
        return Vector128.WidenUpper(a.AsUInt32()).AsByte();
    }

    /// <summary>extmul_low</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> MultiplyLow<TNarrow, TWide>(Vector128<byte> a, Vector128<byte> b) =>
        VectorIntegers.Multiply<TWide>(Low<TNarrow>(a), Low<TNarrow>(b));

    /// <summary>extmul_high</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> MultiplyHigh<TNarrow, TWide>(Vector128<byte> a, Vector128<byte> b) =>
        VectorIntegers.Multiply<TWide>(High<TNarrow>(a), High<TNarrow>(b));

    /// <summary>extadd_pairwise: each wide lane is the sum of its halves, extended by its own sign.</summary>
    /// <typeparam name="T">The wide lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddPairs<T>(Vector128<byte> a)
    {
        Vector128<T> value = a.As<byte, T>();
        int half = Unsafe.SizeOf<T>() * 4;
        return (((value << half) >> half) + (value >> half)).AsByte();
    }

    /// <summary>i32x4.dot_i16x8_s; only -32768 four times wraps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Dot(Vector128<byte> a, Vector128<byte> b)
    {
        if (Sse2.IsSupported) return Sse2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16()).AsByte();
        Vector128<int> left = a.AsInt32(), right = b.AsInt32();
        Vector128<int> even = ((left << 16) >> 16) * ((right << 16) >> 16);
        return (even + ((left >> 16) * (right >> 16))).AsByte();
    }

    /// <summary>i16x8.q15mulr_sat_s; only -32768 twice saturates, and wraps to itself where the processor
    /// multiplies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> MultiplyQ15(Vector128<byte> a, Vector128<byte> b)
    {
        if (Ssse3.IsSupported)
        {
            Vector128<short> rounded = Ssse3.MultiplyHighRoundScale(a.AsInt16(), b.AsInt16());
            return (rounded ^ Vector128.Equals(rounded, Vector128.Create(short.MinValue))).AsByte();
        }

        return Narrow32Signed(
            RoundedQ15(MultiplyLow<short, int>(a, b)), RoundedQ15(MultiplyHigh<short, int>(a, b)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> RoundedQ15(Vector128<byte> products) =>
        ((products.AsInt32() + Vector128.Create(Half)) >> 15).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Clamped<T>(Vector128<byte> value, T least, T most) =>
        Vector128.Min(Vector128.Max(value.As<byte, T>(), Vector128.Create(least)), Vector128.Create(most));
}
