using System.Globalization;
using System.Numerics;

namespace Eei.Wasm;

/// <summary>Float constants as hexadecimal literals, from which the same bits are read back.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.3.2.</remarks>
internal static class FloatText
{
    /// <summary>The literal of some bits, such as <c>-0x1.8p+1</c>, <c>inf</c> or <c>nan:0x400000</c>.</summary>
    internal static string Of(ulong bits, FloatFormat format)
    {
        string sign = (bits & format.Sign) == 0 ? "" : "-";
        ulong magnitude = bits & ~format.Sign;
        ulong fraction = bits & format.FractionMask;
        if (magnitude == format.Infinity) return sign + "inf";
        if (magnitude > format.Infinity)
            return string.Create(CultureInfo.InvariantCulture, $"{sign}nan:0x{fraction:x}");
        if (magnitude == 0) return sign + "0x0p+0";
        int exponent = (int)(magnitude >> format.FractionWidth);
        ulong significand = exponent == 0 ? fraction : fraction | (1UL << format.FractionWidth);
        return sign + Scaled(significand, format.LowestExponent + Math.Max(exponent - 1, 0));
    }

    /// <summary>The shortest decimal number that rounds to the bits; null for infinities and NaN.</summary>
    internal static string? Decimal(ulong bits, FloatFormat format)
    {
        if ((bits & ~format.Sign) >= format.Infinity) return null;
        return format == FloatFormat.F32
            ? BitConverter.UInt32BitsToSingle((uint)bits).ToString(CultureInfo.InvariantCulture)
            : BitConverter.UInt64BitsToDouble(bits).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary><c>significand × 2^exponent</c>, the leading bit before the point.</summary>
    private static string Scaled(ulong significand, int exponent)
    {
        int leading = BitOperations.Log2(significand);
        UInt128 aligned = (UInt128)significand << (64 - leading);
        string digits = aligned.ToString("x17", CultureInfo.InvariantCulture)[1..].TrimEnd('0');
        string fraction = digits.Length == 0 ? "" : $".{digits}";
        return string.Create(CultureInfo.InvariantCulture, $"0x1{fraction}p{exponent + leading:+0;-0}");
    }
}
