using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>Lanes in and out of vectors, and lanes chosen by index.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, section 4.4.3. Lanes of floats travel as their bits: the JIT quietens a signalling NaN
/// that it knows as a float (FINDINGS.md, 2).
/// </remarks>
internal static class VectorLanes
{
    /// <summary>i8x16.splat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat8(int value) => Vector128.Create((byte)value);

    /// <summary>i16x8.splat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat16(int value) => Vector128.Create((short)value).AsByte();

    /// <summary>i32x4.splat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat32(int value) => Vector128.Create(value).AsByte();

    /// <summary>i64x2.splat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Splat64(long value) => Vector128.Create(value).AsByte();

    /// <summary>i8x16.extract_lane_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extract8Signed(Vector128<byte> value, int lane) => value.AsSByte().GetElement(lane);

    /// <summary>i8x16.extract_lane_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extract8Unsigned(Vector128<byte> value, int lane) => value.GetElement(lane);

    /// <summary>i16x8.extract_lane_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extract16Signed(Vector128<byte> value, int lane) => value.AsInt16().GetElement(lane);

    /// <summary>i16x8.extract_lane_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extract16Unsigned(Vector128<byte> value, int lane) => value.AsUInt16().GetElement(lane);

    /// <summary>i32x4.extract_lane, and the bits of f32x4.extract_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extract32(Vector128<byte> value, int lane) => value.AsInt32().GetElement(lane);

    /// <summary>i64x2.extract_lane, and the bits of f64x2.extract_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Extract64(Vector128<byte> value, int lane) => value.AsInt64().GetElement(lane);

    /// <summary>i8x16.replace_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Replace8(Vector128<byte> value, int one, int lane) =>
        value.WithElement(lane, (byte)one);

    /// <summary>i16x8.replace_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Replace16(Vector128<byte> value, int one, int lane) =>
        value.AsInt16().WithElement(lane, (short)one).AsByte();

    /// <summary>i32x4.replace_lane, and f32x4.replace_lane with bits</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Replace32(Vector128<byte> value, int one, int lane) =>
        value.AsInt32().WithElement(lane, one).AsByte();

    /// <summary>i64x2.replace_lane, and f64x2.replace_lane with bits</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Replace64(Vector128<byte> value, long one, int lane) =>
        value.AsInt64().WithElement(lane, one).AsByte();

    /// <summary>i8x16.swizzle: an index of 16 or more gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Swizzle(Vector128<byte> value, Vector128<byte> indices) =>
        Vector128.Shuffle(value, indices);

    /// <summary>i8x16.shuffle: each lane has its index in one of the two, and 16 or more in the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Shuffle(
        Vector128<byte> a, Vector128<byte> b, Vector128<byte> fromFirst, Vector128<byte> fromSecond) =>
        Vector128.Shuffle(a, fromFirst) | Vector128.Shuffle(b, fromSecond);
}
