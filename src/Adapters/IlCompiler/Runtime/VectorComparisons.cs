using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>Comparison lane by lane: all bits set where it holds, else none.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.3 vrelop. Any comparison with a NaN but <c>ne</c> is false.</remarks>
internal static class VectorComparisons
{
    /// <summary>eq</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Equal<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.Equals(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>ne</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> NotEqual<T>(Vector128<byte> a, Vector128<byte> b) => ~Equal<T>(a, b);

    /// <summary>lt</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Less<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.LessThan(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>gt</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Greater<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.GreaterThan(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>le</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LessOrEqual<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.LessThanOrEqual(a.As<byte, T>(), b.As<byte, T>()).AsByte();

    /// <summary>ge</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> GreaterOrEqual<T>(Vector128<byte> a, Vector128<byte> b) =>
        Vector128.GreaterThanOrEqual(a.As<byte, T>(), b.As<byte, T>()).AsByte();
}
