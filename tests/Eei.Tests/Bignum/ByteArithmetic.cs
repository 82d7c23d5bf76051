namespace Eei.Tests.Bignum;

/// <summary>
/// Schoolbook arithmetic on little-endian bytes, written for comparison: nothing in common with what it checks.
/// </summary>
internal static class ByteArithmetic
{
    internal static (byte[] Sum, int Carry) Add(byte[] a, byte[] b)
    {
        byte[] sum = new byte[a.Length];
        int carry = 0;
        for (int i = 0; i < a.Length; i++)
        {
            carry += a[i] + b[i];
            sum[i] = (byte)carry;
            carry >>= 8;
        }

        return (sum, carry);
    }

    internal static (byte[] Difference, int Borrow) Subtract(byte[] a, byte[] b)
    {
        byte[] difference = new byte[a.Length];
        int borrow = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int digit = a[i] - b[i] - borrow;
            borrow = digit < 0 ? 1 : 0;
            difference[i] = (byte)digit;
        }

        return (difference, borrow);
    }

    internal static byte[] Product(byte[] a, byte[] b)
    {
        byte[] product = new byte[a.Length + b.Length];
        for (int i = 0; i < a.Length; i++)
        {
            int carry = 0;
            for (int j = 0; j < b.Length || carry > 0; j++)
            {
                carry += product[i + j] + (j < b.Length ? a[i] * b[j] : 0);
                product[i + j] = (byte)carry;
                carry >>= 8;
            }
        }

        return product;
    }

    /// <summary>Quotient and remainder by shifting in one bit after the other.</summary>
    internal static (byte[] Quotient, byte[] Remainder) Divide(byte[] a, byte[] b)
    {
        byte[] quotient = new byte[a.Length];
        byte[] remainder = new byte[b.Length + 1];
        byte[] divisor = [.. b, 0];
        for (int bit = 8 * a.Length - 1; bit >= 0; bit--)
        {
            (remainder, _) = Add(remainder, remainder);
            remainder[0] |= (byte)((a[bit / 8] >> (bit % 8)) & 1);
            (byte[] rest, int borrow) = Subtract(remainder, divisor);
            if (borrow != 0) continue;
            remainder = rest;
            quotient[bit / 8] |= (byte)(1 << (bit % 8));
        }

        return (quotient, remainder[..b.Length]);
    }

    internal static byte[] Remainder(byte[] a, byte[] b) => Divide(a, b).Remainder;

    internal static bool IsZero(byte[] a) => a.All(digit => digit == 0);

    internal static byte[] Reversed(byte[] a) => [.. a.Reverse()];
}
