using System.Runtime.CompilerServices;

namespace Eei.IlCompiler;

/// <summary>Floats from bits without the JIT seeing the constant, so that every NaN keeps its payload.</summary>
internal static class FloatBits
{
    /// <summary>An f32.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Single(int bits) => BitConverter.Int32BitsToSingle(bits);

    /// <summary>An f64.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Double(long bits) => BitConverter.Int64BitsToDouble(bits);
}
