namespace Eei.Interpreter;

/// <summary>
/// Operators whose lanes come from other lanes, WebAssembly 2.0, section 4.4.3 "Vector Instructions".
/// </summary>
internal static class LaneRules
{
    /// <summary>Which half of a vector lanes are taken from.</summary>
    internal interface IHalf
    {
        /// <summary>The first lane of the half, of so many in the vector.</summary>
        static abstract int First(int lanes);
    }

    internal readonly struct LowHalf : IHalf
    {
        public static int First(int lanes) => 0;
    }

    internal readonly struct HighHalf : IHalf
    {
        public static int First(int lanes) => lanes / 2;
    }

    // extend_half: lanes of half the width.
    internal readonly struct Extend<TFrom, THalf> : ILaneOfOne
        where TFrom : struct, ILane
        where THalf : struct, IHalf
    {
        public static ulong Lane(V128 a, int lane) =>
            a.Lane<TFrom>(THalf.First(V128.Count<TFrom>()) + lane);
    }

    // A conversion of the first lanes; where there are more in the result than in the operand, zero.
    internal readonly struct ConvertLow<TFrom, TConversion> : ILaneOfOne
        where TFrom : struct, ILane
        where TConversion : struct, IUnaryOperator
    {
        public static ulong Lane(V128 a, int lane) =>
            lane < V128.Count<TFrom>() ? TConversion.Apply(a.Lane<TFrom>(lane)) : 0;
    }

    // extadd_pairwise: sums of neighbours.
    internal readonly struct AddPairwise<TFrom> : ILaneOfOne
        where TFrom : struct, ILane
    {
        public static ulong Lane(V128 a, int lane) => a.Lane<TFrom>(2 * lane) + a.Lane<TFrom>((2 * lane) + 1);
    }

    // extmul_half: products of lanes of half the width.
    internal readonly struct ExtendedMul<TFrom, THalf> : ILaneOfTwo
        where TFrom : struct, ILane
        where THalf : struct, IHalf
    {
        public static ulong Lane(V128 a, V128 b, int lane)
        {
            int from = THalf.First(V128.Count<TFrom>()) + lane;
            return a.Lane<TFrom>(from) * b.Lane<TFrom>(from);
        }
    }

    // dot: sums of the products of neighbours.
    internal readonly struct Dot<TFrom> : ILaneOfTwo
        where TFrom : struct, ILane
    {
        public static ulong Lane(V128 a, V128 b, int lane)
        {
            int even = 2 * lane;
            int odd = even + 1;
            return (a.Lane<TFrom>(even) * b.Lane<TFrom>(even)) + (a.Lane<TFrom>(odd) * b.Lane<TFrom>(odd));
        }
    }

    // narrow: signed lanes of both operands, the second's after the first's, saturated to half the width.
    internal readonly struct Narrow<TFrom, TTo> : ILaneOfTwo
        where TFrom : struct, ILane
        where TTo : struct, IBoundedLane
    {
        public static ulong Lane(V128 a, V128 b, int lane)
        {
            int count = V128.Count<TFrom>();
            ulong wide = lane < count ? a.Lane<TFrom>(lane) : b.Lane<TFrom>(lane - count);
            return LaneArithmetic.Saturated<TTo>((long)wide);
        }
    }

    // swizzle: the lane of the first operand that the second names, zero where there is none.
    internal readonly struct Swizzle : ILaneOfTwo
    {
        public static ulong Lane(V128 a, V128 b, int lane)
        {
            ulong named = b.Lane<U8>(lane);
            return named < 16 ? a.Lane<U8>((int)named) : 0;
        }
    }

    /// <summary>shuffle: lanes of both operands, by numbers below 32.</summary>
    internal static V128 Shuffle(V128 a, V128 b, V128 numbers)
    {
        V128 result = default;
        for (int lane = 0; lane < 16; lane++)
        {
            int number = (int)numbers.Lane<U8>(lane);
            result = result.With<U8>(lane, number < 16 ? a.Lane<U8>(number) : b.Lane<U8>(number - 16));
        }

        return result;
    }

    /// <summary>splat: the same number in every lane.</summary>
    internal static V128 Splat<TLane>(ulong value) where TLane : struct, ILane
    {
        V128 result = default;
        for (int lane = 0; lane < V128.Count<TLane>(); lane++) result = result.With<TLane>(lane, value);
        return result;
    }

    /// <summary>bitselect: a bit of the first operand where the third has a one, else of the second.</summary>
    internal static V128 Bitselect(V128 a, V128 b, V128 c) =>
        new((a.Low & c.Low) | (b.Low & ~c.Low), (a.High & c.High) | (b.High & ~c.High));
}
