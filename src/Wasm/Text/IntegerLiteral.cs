namespace Eei.Wasm;

/// <summary>Values of integer literals, bounded by a width in bits.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.3.1.</remarks>
internal static class IntegerLiteral
{
    /// <summary>The value of a literal without sign, such as <c>0xFF_FF</c>; false past 64 bits.</summary>
    internal static bool TryMagnitude(ReadOnlySpan<char> digits, out ulong magnitude)
    {
        bool hexadecimal = digits.StartsWith("0x");
        uint radix = hexadecimal ? 16u : 10u;
        UInt128 sum = 0;
        foreach (char digit in hexadecimal ? digits[2..] : digits)
        {
            if (digit == '_') continue;
            sum = (sum * radix) + DigitValue(digit);
            if (sum > ulong.MaxValue) break;
        }

        magnitude = (ulong)sum;
        return sum <= ulong.MaxValue;
    }

    /// <summary>The two's complement bits of a literal, in the low end; false where it does not fit.</summary>
    /// <param name="literal">With or without sign; unsigned values of the full width fit as well.</param>
    /// <param name="width">8, 16, 32 or 64 bits.</param>
    /// <param name="bits">The bits.</param>
    internal static bool TryBits(ReadOnlySpan<char> literal, int width, out ulong bits)
    {
        bool negative = literal[0] == '-';
        bits = 0;
        if (!TryMagnitude(literal[0] is '+' or '-' ? literal[1..] : literal, out ulong magnitude)) return false;
        ulong mask = ulong.MaxValue >> (64 - width);
        ulong greatest = negative ? 1UL << (width - 1) : literal[0] == '+' ? mask >> 1 : mask;
        if (magnitude > greatest) return false;
        bits = (negative ? 0 - magnitude : magnitude) & mask;
        return true;
    }

    /// <summary>The value of one decimal or hexadecimal digit.</summary>
    internal static uint DigitValue(char digit) =>
        digit <= '9' ? (uint)(digit - '0') : (uint)((digit | 0x20) - 'a' + 10);
}
