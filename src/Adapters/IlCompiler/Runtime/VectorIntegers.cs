using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eei.IlCompiler;

/// <summary>Bits, and integer arithmetic on lanes of one width, signed or unsigned by the type argument.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.3.2 and 4.4.3.</remarks>
internal static class VectorIntegers
{
    /// <summary>v128.not</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Not(Vector128<byte> a) => ~a;

    /// <summary>v128.and</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> a, Vector128<byte> b) => a & b;

    /// <summary>v128.andnot</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AndNot(Vector128<byte> a, Vector128<byte> b) => a & ~b;

    /// <summary>v128.or</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Or(Vector128<byte> a, Vector128<byte> b) => a | b;

    /// <summary>v128.xor</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Xor(Vector128<byte> a, Vector128<byte> b) => a ^ b;

    /// <summary>v128.bitselect</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Select(Vector128<byte> a, Vector128<byte> b, Vector128<byte> chooseA) =>
        (a & chooseA) | (b & ~chooseA);

    /// <summary>v128.any_true</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AnyTrue(Vector128<byte> a) => a != Vector128<byte>.Zero ? 1 : 0;

    /// <summary>all_true: no lane is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AllTrue<T>(Vector128<byte> a) =>
        Vector128.EqualsAny(a.As<byte, T>(), Vector128<T>.Zero) ? 0 : 1;

    /// <summary>bitmask: the top bit of each lane, that of lane 0 lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bitmask<T>(Vector128<byte> a) => (int)a.As<byte, T>().ExtractMostSignificantBits();

    /// <summary>abs; the least value stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Absolute<T>(Vector128<byte> a)
    {
        Vector128<T> value = a.As<byte, T>();
        Vector128<T> negative = Vector128.LessThan(value, Vector128<T>.Zero);
        return ((value ^ negative) - negative).AsByte();
    }

    /// <summary>neg</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Negate<T>(Vector128<byte> a) => (Vector128<T>.Zero - a.As<byte, T>()).AsByte();

    /// <summary>i8x16.popcnt, by halves of a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PopulationCount(Vector128<byte> a)
    {
        Vector128<byte> counts = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        Vector128<byte> low = a & Vector128.Create((byte)0x0F);
        Vector128<byte> high = (a.AsUInt16() >>> 4).AsByte() & Vector128.Create((byte)0x0F);
        return Vector128.Shuffle(counts, low) + Vector128.Shuffle(counts, high);
    }

    /// <summary>add</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() + b.As<byte, T>()).AsByte();

    /// <summary>sub</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Subtract<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() - b.As<byte, T>()).AsByte();

    /// <summary>mul</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Multiply<T>(Vector128<byte> a, Vector128<byte> b) =>
        (a.As<byte, T>() * b.As<byte, T>()).AsByte();

    /// <summary>add_sat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddSaturated<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.AddSaturate(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>sub_sat</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SubtractSaturated<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.SubtractSaturate(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>min</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Minimum<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Min(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>max</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Maximum<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Max(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>avgr_u: half the sum, rounded up, which is what both have and half of where they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Average8(Vector128<byte> a, Vector128<byte> b) =>
        Sse2.IsSupported ? Sse2.Average(a, b) : (a | b) - ((a ^ b) >>> 1);

    /// <summary>avgr_u</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Average16(Vector128<byte> a, Vector128<byte> b) => Sse2.IsSupported
        ? Sse2.Average(a.AsUInt16(), b.AsUInt16()).AsByte()
        : ((a | b).AsUInt16() - ((a ^ b).AsUInt16() >>> 1)).AsByte();

    /// <summary>shl; the count is taken modulo the width of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShiftLeft<T>(Vector128<byte> a, int count) =>
        (a.As<byte, T>() << (count & ((Unsafe.SizeOf<T>() * 8) - 1))).AsByte();

    /// <summary>shr_s of lanes of a signed type, shr_u of an unsigned one; the count as for shl.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShiftRight<T>(Vector128<byte> a, int count) =>
        (a.As<byte, T>() >> (count & ((Unsafe.SizeOf<T>() * 8) - 1))).AsByte();
}
