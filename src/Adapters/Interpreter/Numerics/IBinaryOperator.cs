namespace Eei.Interpreter;

/// <summary>
/// A total operator of one operand. Operands and results are bit patterns, 32-bit ones zero-extended.
/// </summary>
internal interface IUnaryOperator
{
    static abstract ulong Apply(ulong a);
}

/// <summary>A total operator of two operands.</summary>
internal interface IBinaryOperator
{
    static abstract ulong Apply(ulong a, ulong b);
}

/// <summary>A relation of two operands.</summary>
internal interface IRelation
{
    static abstract bool Holds(ulong a, ulong b);
}

/// <summary>An operator of one operand that is not defined everywhere.</summary>
internal interface IPartialUnaryOperator
{
    /// <summary>The trap where the operator is not defined, else <see cref="NumericTrap.None"/>.</summary>
    static abstract NumericTrap Check(ulong a);

    /// <summary>The result; asked for only where <see cref="Check"/> gave none.</summary>
    static abstract ulong Apply(ulong a);
}

/// <summary>An operator of two operands that is not defined everywhere.</summary>
internal interface IPartialBinaryOperator
{
    /// <summary>The trap where the operator is not defined, else <see cref="NumericTrap.None"/>.</summary>
    static abstract NumericTrap Check(ulong a, ulong b);

    /// <summary>The result; asked for only where <see cref="Check"/> gave none.</summary>
    static abstract ulong Apply(ulong a, ulong b);
}

/// <summary>Why a numeric operator has no result.</summary>
internal enum NumericTrap
{
    None,
    DivideByZero,
    Overflow,
    InvalidConversion,
}
