namespace Eei.Wasm;

/// <summary>The two binary formats of IEEE 754 that WebAssembly uses.</summary>
/// <param name="Precision">Bits of the significand, the hidden one included.</param>
/// <param name="LowestExponent">Exponent of the smallest subnormal number's one bit.</param>
/// <param name="Width">Bits in all.</param>
/// <remarks>Source: WebAssembly 2.0, section 2.2.3.</remarks>
internal sealed record FloatFormat(int Precision, int LowestExponent, int Width)
{
    /// <summary>f32.</summary>
    internal static readonly FloatFormat F32 = new(24, -149, 32);

    /// <summary>f64.</summary>
    internal static readonly FloatFormat F64 = new(53, -1074, 64);

    /// <summary>Bits of the fraction field, and of a NaN's payload.</summary>
    internal int FractionWidth => Precision - 1;

    /// <summary>The fraction field alone.</summary>
    internal ulong FractionMask => (1UL << FractionWidth) - 1;

    /// <summary>Bits of positive infinity.</summary>
    internal ulong Infinity => ((1UL << (Width - Precision)) - 1) << FractionWidth;

    /// <summary>Exponent of the leading bit of the greatest finite number.</summary>
    internal int GreatestExponent => 1 - LowestExponent - FractionWidth;

    /// <summary>The sign bit alone.</summary>
    internal ulong Sign => 1UL << (Width - 1);
}
