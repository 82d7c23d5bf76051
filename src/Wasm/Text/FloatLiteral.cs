using System.Numerics;

namespace Eei.Wasm;

/// <summary>Bits of float literals, rounded once, to nearest, ties to even, from the exact value.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.3.2. Works on integers alone: no rounding of the host enters.</remarks>
internal static class FloatLiteral
{
    /// <summary>
    /// Significant digits read in full. The exact binary expansion of a halfway point between two f64 has at most 767
    /// decimal digits, so that of more digits only matters whether one of them is not zero.
    /// </summary>
    private const int DigitLimit = 1_200;

    /// <summary>The bits of a literal; false where it rounds to infinity or its payload does not fit.</summary>
    /// <param name="literal">An integer or float literal, with or without sign.</param>
    /// <param name="format">f32 or f64.</param>
    /// <param name="bits">The bits, in the low end.</param>
    internal static bool TryBits(ReadOnlySpan<char> literal, FloatFormat format, out ulong bits)
    {
        ulong sign = literal[0] == '-' ? format.Sign : 0;
        ReadOnlySpan<char> magnitude = literal[0] is '+' or '-' ? literal[1..] : literal;
        bool fits = TryMagnitude(magnitude, format, out bits);
        bits |= sign;
        return fits;
    }

    private static bool TryMagnitude(ReadOnlySpan<char> literal, FloatFormat format, out ulong bits)
    {
        bits = format.Infinity;
        if (literal is "inf") return true;
        if (literal is "nan")
        {
            bits |= 1UL << (format.FractionWidth - 1);
            return true;
        }

        if (literal.StartsWith("nan:"))
        {
            if (!IntegerLiteral.TryMagnitude(literal[4..], out ulong payload)) return false;
            bits |= payload & format.FractionMask;
            return payload != 0 && payload <= format.FractionMask;
        }

        bits = Finite(literal, format);
        return bits < format.Infinity;
    }

    private static ulong Finite(ReadOnlySpan<char> literal, FloatFormat format)
    {
        bool hexadecimal = literal.StartsWith("0x");
        if (hexadecimal) literal = literal[2..];
        int mark = hexadecimal ? literal.IndexOfAny('p', 'P') : literal.IndexOfAny('e', 'E');
        long exponent = mark < 0 ? 0 : Exponent(literal[(mark + 1)..]);
        (BigInteger digits, long scale) = Digits(mark < 0 ? literal : literal[..mark], hexadecimal ? 16u : 10u);
        if (digits.IsZero) return 0;
        if (hexadecimal) return Round(digits, BigInteger.One, exponent + (scale * 4), format);
        long tens = exponent + scale;
        if (tens > 400) return format.Infinity;
        if (tens < -DigitLimit - 400) return 0;
        BigInteger power = BigInteger.Pow(10, (int)Math.Abs(tens));
        return tens < 0 ? Round(digits, power, 0, format) : Round(digits * power, BigInteger.One, 0, format);
    }

    /// <summary>The significand as an integer and the power of the radix it must be scaled by.</summary>
    private static (BigInteger Digits, long Scale) Digits(ReadOnlySpan<char> significand, uint radix)
    {
        BigInteger digits = BigInteger.Zero;
        int count = 0;
        long scale = 0;
        bool inFraction = false;
        bool lost = false;
        foreach (char character in significand)
        {
            if (character == '_') continue;
            if (character == '.')
            {
                inFraction = true;
                continue;
            }

            uint digit = IntegerLiteral.DigitValue(character);
            if (count >= DigitLimit)
            {
                lost |= digit != 0;
                if (!inFraction) scale++;
                continue;
            }

            digits = (digits * radix) + digit;
            if (!digits.IsZero) count++;
            if (inFraction) scale--;
        }

        return lost ? ((digits * radix) + 1, scale - 1) : (digits, scale);
    }

    private static long Exponent(ReadOnlySpan<char> literal)
    {
        long sum = 0;
        foreach (char digit in literal)
        {
            if (digit is '_' or '+' or '-') continue;
            sum = Math.Min((sum * 10) + (digit - '0'), int.MaxValue * 16L);
        }

        return literal[0] == '-' ? -sum : sum;
    }

    /// <summary>Bits of <c>numerator / denominator × 2^exponent</c>; infinity where that is out of range.</summary>
    private static ulong Round(BigInteger numerator, BigInteger denominator, long exponent, FloatFormat format)
    {
        long leading = numerator.GetBitLength() - denominator.GetBitLength();
        bool above = leading >= 0
            ? numerator >= denominator << (int)leading
            : numerator << (int)-leading >= denominator;
        if (!above) leading--;
        long top = leading + exponent;
        if (top > format.GreatestExponent) return format.Infinity;
        if (top < format.LowestExponent - 1) return 0;
        long last = Math.Max(top - format.FractionWidth, format.LowestExponent);
        int shift = (int)(exponent - last);
        if (shift >= 0) numerator <<= shift;
        else denominator <<= -shift;
        BigInteger significand = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        int half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || (half == 0 && !significand.IsEven)) significand++;
        return ((ulong)(last - format.LowestExponent) << format.FractionWidth) + (ulong)significand;
    }
}
