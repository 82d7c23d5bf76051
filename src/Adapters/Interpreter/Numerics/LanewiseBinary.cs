namespace Eei.Interpreter;

/// <summary>An operator of numbers in every lane: vunop, vcvtop of equal widths (section 4.4.3).</summary>
internal readonly struct LanewiseUnary<TLane, TOperator> : IVectorUnaryOperator
    where TLane : struct, ILane
    where TOperator : struct, IUnaryOperator
{
    public static V128 Apply(V128 a) => new(Half(a.Low), Half(a.High));

    private static ulong Half(ulong a)
    {
        ulong result = 0;
        for (int bit = 0; bit < 64; bit += TLane.Width)
            result |= (TOperator.Apply(TLane.Extend(a >> bit)) & V128.Mask<TLane>()) << bit;
        return result;
    }
}

/// <summary>An operator of numbers in every lane: vbinop.</summary>
internal readonly struct LanewiseBinary<TLane, TOperator> : IVectorBinaryOperator
    where TLane : struct, ILane
    where TOperator : struct, IBinaryOperator
{
    public static V128 Apply(V128 a, V128 b) => new(Half(a.Low, b.Low), Half(a.High, b.High));

    private static ulong Half(ulong a, ulong b)
    {
        ulong result = 0;
        for (int bit = 0; bit < 64; bit += TLane.Width)
        {
            ulong lane = TOperator.Apply(TLane.Extend(a >> bit), TLane.Extend(b >> bit));
            result |= (lane & V128.Mask<TLane>()) << bit;
        }

        return result;
    }
}

/// <summary>A relation of numbers in every lane, all ones where it holds: vrelop.</summary>
internal readonly struct LanewiseRelation<TLane, TRelation> : IVectorBinaryOperator
    where TLane : struct, ILane
    where TRelation : struct, IRelation
{
    public static V128 Apply(V128 a, V128 b) => new(Half(a.Low, b.Low), Half(a.High, b.High));

    private static ulong Half(ulong a, ulong b)
    {
        ulong result = 0;
        for (int bit = 0; bit < 64; bit += TLane.Width)
            if (TRelation.Holds(TLane.Extend(a >> bit), TLane.Extend(b >> bit)))
                result |= V128.Mask<TLane>() << bit;
        return result;
    }
}

/// <summary>A shift of the number in every lane, the count taken modulo its width: vishiftop.</summary>
internal readonly struct LanewiseShift<TLane, TShift> : IVectorShift
    where TLane : struct, ILane
    where TShift : struct, IBinaryOperator
{
    public static V128 Apply(V128 a, ulong count)
    {
        ulong places = count % (ulong)TLane.Width;
        return new V128(Half(a.Low, places), Half(a.High, places));
    }

    private static ulong Half(ulong a, ulong places)
    {
        ulong result = 0;
        for (int bit = 0; bit < 64; bit += TLane.Width)
            result |= (TShift.Apply(TLane.Extend(a >> bit), places) & V128.Mask<TLane>()) << bit;
        return result;
    }
}

/// <summary>A vector whose lanes are made one by one, from any lanes of the operand.</summary>
internal readonly struct MadeOfOne<TLane, TRule> : IVectorUnaryOperator
    where TLane : struct, ILane
    where TRule : struct, ILaneOfOne
{
    public static V128 Apply(V128 a)
    {
        V128 result = default;
        for (int lane = 0; lane < V128.Count<TLane>(); lane++)
            result = result.With<TLane>(lane, TRule.Lane(a, lane));
        return result;
    }
}

/// <summary>A vector whose lanes are made one by one, from any lanes of two operands.</summary>
internal readonly struct MadeOfTwo<TLane, TRule> : IVectorBinaryOperator
    where TLane : struct, ILane
    where TRule : struct, ILaneOfTwo
{
    public static V128 Apply(V128 a, V128 b)
    {
        V128 result = default;
        for (int lane = 0; lane < V128.Count<TLane>(); lane++)
            result = result.With<TLane>(lane, TRule.Lane(a, b, lane));
        return result;
    }
}
