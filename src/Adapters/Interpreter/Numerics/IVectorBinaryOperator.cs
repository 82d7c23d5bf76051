namespace Eei.Interpreter;

/// <summary>A vector operator of one vector.</summary>
internal interface IVectorUnaryOperator
{
    static abstract V128 Apply(V128 a);
}

/// <summary>A vector operator of two vectors.</summary>
internal interface IVectorBinaryOperator
{
    static abstract V128 Apply(V128 a, V128 b);
}

/// <summary>A shift of all lanes by one i32.</summary>
internal interface IVectorShift
{
    static abstract V128 Apply(V128 a, ulong count);
}

/// <summary>An i32 that says something of a vector.</summary>
internal interface IVectorTest
{
    static abstract ulong Apply(V128 a);
}

/// <summary>What one lane of a result holds, by its number.</summary>
internal interface ILaneOfOne
{
    static abstract ulong Lane(V128 a, int lane);
}

/// <summary>The same where there are two operands.</summary>
internal interface ILaneOfTwo
{
    static abstract ulong Lane(V128 a, V128 b, int lane);
}
