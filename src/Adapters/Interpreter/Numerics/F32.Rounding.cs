namespace Eei.Interpreter;

// f32 rounding to an integral number, WebAssembly 2.0, section 4.3.3: fceil, ffloor, ftrunc, fnearest, on bit
// patterns.
internal static partial class F32
{
    private const ulong One = 0x3F80_0000;

    /// <summary>
    /// The stored bits of a number below the point; asked for exponents 0 to 22 in f32, 0 to 51 in f64.
    /// </summary>
    private static ulong FractionMask(int exponent) => SignificandMask >> exponent;

    internal readonly struct Trunc : IUnaryOperator
    {
        public static ulong Apply(ulong a)
        {
            if (IsNaN(a)) return CanonicalNaN;
            int exponent = Exponent(a);
            if (exponent < 0) return a & SignBit;
            return exponent >= SignificandBits ? a : a & ~FractionMask(exponent);
        }
    }

    // Away from zero by one where it is positive (ceil) or negative (floor) and has a fraction; the carry out of the
    // significand rightly raises the exponent.
    internal readonly struct Ceil : IUnaryOperator
    {
        public static ulong Apply(ulong a)
        {
            ulong towardsZero = Trunc.Apply(a);
            return towardsZero == a || IsNaN(a) || (a & SignBit) != 0 ? towardsZero : AwayFromZero(a);
        }
    }

    internal readonly struct Floor : IUnaryOperator
    {
        public static ulong Apply(ulong a)
        {
            ulong towardsZero = Trunc.Apply(a);
            return towardsZero == a || IsNaN(a) || (a & SignBit) == 0 ? towardsZero : AwayFromZero(a);
        }
    }

    // To the nearest, ties to the even one.
    internal readonly struct Nearest : IUnaryOperator
    {
        public static ulong Apply(ulong a)
        {
            if (IsNaN(a)) return CanonicalNaN;
            int exponent = Exponent(a);
            if (exponent >= SignificandBits) return a;
            if (exponent < -1) return a & SignBit;
            if (exponent == -1) return (a & SignBit) | ((a & SignificandMask) == 0 ? 0 : One);
            ulong fraction = a & FractionMask(exponent);
            ulong half = (FractionMask(exponent) >> 1) + 1;
            ulong towardsZero = a - fraction;
            bool odd = exponent == 0 || (towardsZero & (FractionMask(exponent) + 1)) != 0;
            bool up = fraction > half || (fraction == half && odd);
            return up ? towardsZero + FractionMask(exponent) + 1 : towardsZero;
        }
    }

    private static ulong AwayFromZero(ulong a)
    {
        int exponent = Exponent(a);
        if (exponent < 0) return (a & SignBit) | One;
        return (a & ~FractionMask(exponent)) + FractionMask(exponent) + 1;
    }
}
