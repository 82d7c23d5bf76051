namespace Eei.Interpreter;

/// <summary>
/// Operators that lanes have and scalars have not, WebAssembly 2.0, section 4.3.2; operands extended to 64 bits.
/// </summary>
/// <remarks>Only the bits of the lane count of a result, so addition, subtraction and multiplication modulo 2^N and
/// comparison are those of i64.</remarks>
internal static class LaneArithmetic
{
    // ineg: modulo 2^N.
    internal readonly struct Neg : IUnaryOperator
    {
        public static ulong Apply(ulong a) => 0 - a;
    }

    // iabs: of a signed lane; that of the least number is the least number.
    internal readonly struct Abs : IUnaryOperator
    {
        public static ulong Apply(ulong a) => (long)a < 0 ? 0 - a : a;
    }

    // inot.
    internal readonly struct Not : IUnaryOperator
    {
        public static ulong Apply(ulong a) => ~a;
    }

    // iandnot.
    internal readonly struct AndNot : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => a & ~b;
    }

    // imin_u, imin_s, imax_u, imax_s: signed or unsigned as the lane is read; less than 64 bits.
    internal readonly struct Min : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (long)a < (long)b ? a : b;
    }

    internal readonly struct Max : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (long)a > (long)b ? a : b;
    }

    // iaddsat_u, iaddsat_s, isubsat_u, isubsat_s.
    internal readonly struct AddSat<TLane> : IBinaryOperator
        where TLane : struct, IBoundedLane
    {
        public static ulong Apply(ulong a, ulong b) => Saturated<TLane>((long)(a + b));
    }

    internal readonly struct SubSat<TLane> : IBinaryOperator
        where TLane : struct, IBoundedLane
    {
        public static ulong Apply(ulong a, ulong b) => Saturated<TLane>((long)(a - b));
    }

    // iavgr_u: half of the sum, rounded up.
    internal readonly struct AverageRounded : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => (a + b + 1) >> 1;
    }

    // iq15mulrsat_s: the product of two numbers of 15 bits after the point, rounded.
    internal readonly struct Q15MulRoundedSat : IBinaryOperator
    {
        public static ulong Apply(ulong a, ulong b) => Saturated<S16>(((long)(a * b) + (1L << 14)) >> 15);
    }

    // fpmin, fpmax: either operand as it is, NaN or not; the first where the relation does not hold.
    internal readonly struct PseudoMin<TLess> : IBinaryOperator
        where TLess : struct, IRelation
    {
        public static ulong Apply(ulong a, ulong b) => TLess.Holds(b, a) ? b : a;
    }

    internal readonly struct PseudoMax<TLess> : IBinaryOperator
        where TLess : struct, IRelation
    {
        public static ulong Apply(ulong a, ulong b) => TLess.Holds(a, b) ? b : a;
    }

    /// <summary>sat_u and sat_s: the nearest number that fits in a lane.</summary>
    internal static ulong Saturated<TLane>(long value) where TLane : struct, IBoundedLane =>
        (ulong)(value < TLane.Least ? TLane.Least : value > TLane.Greatest ? TLane.Greatest : value);
}
