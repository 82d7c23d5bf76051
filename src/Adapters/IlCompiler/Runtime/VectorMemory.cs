using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>Vectors from and to memory; emitted code has checked the bounds. Addresses need no alignment.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.7.</remarks>
internal static unsafe class VectorMemory
{
    /// <summary>v128.load</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* place) => Vector128.Load(place);

    /// <summary>v128.store</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* place, Vector128<byte> value) => Vector128.Store(value, place);

    /// <summary>v128.load8x8_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load8x8Signed(byte* place) =>
        Vector128.WidenLower(LowHalf(place).AsSByte()).AsByte();

    /// <summary>v128.load8x8_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load8x8Unsigned(byte* place) => Vector128.WidenLower(LowHalf(place)).AsByte();

    /// <summary>v128.load16x4_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load16x4Signed(byte* place) =>
        Vector128.WidenLower(LowHalf(place).AsInt16()).AsByte();

    /// <summary>v128.load16x4_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load16x4Unsigned(byte* place) =>
        Vector128.WidenLower(LowHalf(place).AsUInt16()).AsByte();

    /// <summary>v128.load32x2_s</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load32x2Signed(byte* place) =>
        Vector128.WidenLower(LowHalf(place).AsInt32()).AsByte();

    /// <summary>v128.load32x2_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load32x2Unsigned(byte* place) =>
        Vector128.WidenLower(LowHalf(place).AsUInt32()).AsByte();

    /// <summary>v128.loadN_splat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LoadSplat<T>(byte* place)
        where T : unmanaged => Vector128.Create(Unsafe.ReadUnaligned<T>(place)).AsByte();

    /// <summary>v128.loadN_zero</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LoadZero<T>(byte* place)
        where T : unmanaged => Vector128.CreateScalar(Unsafe.ReadUnaligned<T>(place)).AsByte();

    /// <summary>v128.loadN_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LoadLane<T>(byte* place, Vector128<byte> value, int lane)
        where T : unmanaged => value.As<byte, T>().WithElement(lane, Unsafe.ReadUnaligned<T>(place)).AsByte();

    /// <summary>v128.storeN_lane</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLane<T>(byte* place, Vector128<byte> value, int lane)
        where T : unmanaged => Unsafe.WriteUnaligned(place, value.As<byte, T>().GetElement(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LowHalf(byte* place) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(place)).AsByte();
}
