using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>Float arithmetic on lanes of one type.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, section 4.3.3; NaN: eei.md part A. Every NaN that arithmetic yields is made canonical;
/// abs, neg, pmin and pmax move bits. .NET's own Min and Max are not used: their answers to NaN and -0 have changed.
/// </remarks>
internal static class VectorFloats
{
    private const uint SignSingle = 0x80000000;
    private const ulong SignDouble = 0x8000000000000000;
    private const uint NaNSingle = 0x7FC00000;
    private const ulong NaNDouble = 0x7FF8000000000000;

    /// <summary>The canonical NaN in each lane that is any NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Canonical<T>(Vector128<T> value) =>
        Chosen(Vector128.Equals(value, value), value, NaN<T>());

    /// <summary>add</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add<T>(Vector128<byte> a, Vector128<byte> b) =>
        Canonical(a.As<byte, T>() + b.As<byte, T>());

    /// <summary>sub</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Subtract<T>(Vector128<byte> a, Vector128<byte> b) =>
        Canonical(a.As<byte, T>() - b.As<byte, T>());

    /// <summary>mul</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Multiply<T>(Vector128<byte> a, Vector128<byte> b) =>
        Canonical(a.As<byte, T>() * b.As<byte, T>());

    /// <summary>div</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Divide<T>(Vector128<byte> a, Vector128<byte> b) =>
        Canonical(a.As<byte, T>() / b.As<byte, T>());

    /// <summary>sqrt</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SquareRoot<T>(Vector128<byte> a) => Canonical(Vector128.Sqrt(a.As<byte, T>()));

    /// <summary>abs</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Absolute<T>(Vector128<byte> a) => a & ~Sign<T>();

    /// <summary>neg</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Negate<T>(Vector128<byte> a) => a ^ Sign<T>();

    /// <summary>min: NaN where either is, -0 below +0. Equal lanes differ at most in the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Minimum<T>(Vector128<byte> a, Vector128<byte> b)
    {
        Vector128<T> left = a.As<byte, T>(), right = b.As<byte, T>();
        Vector128<byte> lesser = Chosen(
            Vector128.LessThan(left, right), left, Chosen(Vector128.LessThan(right, left), right, left | right));
        return Chosen(Ordered(left, right), lesser.As<byte, T>(), NaN<T>());
    }

    /// <summary>max: NaN where either is, +0 above -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Maximum<T>(Vector128<byte> a, Vector128<byte> b)
    {
        Vector128<T> left = a.As<byte, T>(), right = b.As<byte, T>();
        Vector128<byte> greater = Chosen(
            Vector128.LessThan(right, left), left, Chosen(Vector128.LessThan(left, right), right, left & right));
        return Chosen(Ordered(left, right), greater.As<byte, T>(), NaN<T>());
    }

    /// <summary>pmin: the second where it is less, else the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PseudoMinimum<T>(Vector128<byte> a, Vector128<byte> b) => Chosen(
        Vector128.LessThan(b.As<byte, T>(), a.As<byte, T>()), b.As<byte, T>(), a.As<byte, T>());

    /// <summary>pmax: the second where it is greater, else the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> PseudoMaximum<T>(Vector128<byte> a, Vector128<byte> b) => Chosen(
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()), b.As<byte, T>(), a.As<byte, T>());

    /// <summary>ceil</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Ceiling<T>(Vector128<byte> a) => typeof(T) == typeof(float)
        ? Canonical(Vector128.Ceiling(a.AsSingle())) : Canonical(Vector128.Ceiling(a.AsDouble()));

    /// <summary>floor</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Floor<T>(Vector128<byte> a) => typeof(T) == typeof(float)
        ? Canonical(Vector128.Floor(a.AsSingle())) : Canonical(Vector128.Floor(a.AsDouble()));

    /// <summary>trunc</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Truncate<T>(Vector128<byte> a) => typeof(T) == typeof(float)
        ? Canonical(Vector128.Truncate(a.AsSingle())) : Canonical(Vector128.Truncate(a.AsDouble()));

    /// <summary>nearest: to the even neighbour, keeping the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Nearest<T>(Vector128<byte> a) => typeof(T) == typeof(float)
        ? Canonical(Vector128.Round(a.AsSingle(), MidpointRounding.ToEven))
        : Canonical(Vector128.Round(a.AsDouble(), MidpointRounding.ToEven));

    /// <summary>Bit by bit, so that no lane is seen as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Chosen<T>(Vector128<T> where, Vector128<T> one, Vector128<T> other) =>
        (one.AsByte() & where.AsByte()) | (other.AsByte() & ~where.AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Chosen<T>(Vector128<T> where, Vector128<T> one, Vector128<byte> other) =>
        Chosen(where, one, other.As<byte, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Ordered<T>(Vector128<T> a, Vector128<T> b) =>
        Vector128.Equals(a, a) & Vector128.Equals(b, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> NaN<T>() => typeof(T) == typeof(float)
        ? Vector128.Create(NaNSingle).As<uint, T>() : Vector128.Create(NaNDouble).As<ulong, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Sign<T>() => typeof(T) == typeof(float)
        ? Vector128.Create(SignSingle).AsByte() : Vector128.Create(SignDouble).AsByte();
}
