using System.Numerics;

namespace Eei.Interpreter;

internal static partial class F32
{
    internal readonly struct Format : IFloatFormat
    {
        public static bool IsNaN(ulong bits) => F32.IsNaN(bits);

        public static bool IsNegative(ulong bits) => (bits & SignBit) != 0;

        public static ulong Magnitude(ulong bits)
        {
            int exponent = Exponent(bits);
            if (exponent < 0) return 0;
            if (exponent > 63) return ulong.MaxValue;
            ulong significand = (bits & SignificandMask) | (SignificandMask + 1);
            return exponent < SignificandBits
                ? significand >> (SignificandBits - exponent)
                : significand << (exponent - SignificandBits);
        }

        public static ulong Nearest(ulong magnitude, ulong sign)
        {
            if (magnitude == 0) return 0;
            int exponent = 63 - BitOperations.LeadingZeroCount(magnitude);
            ulong significand = RoundedShift.Apply(magnitude, exponent - SignificandBits);
            // A significand rounded up to a power of two carries into the exponent.
            return (sign * SignBit) + ((ulong)(exponent + Bias - 1) << SignificandBits) + significand;
        }
    }
}
