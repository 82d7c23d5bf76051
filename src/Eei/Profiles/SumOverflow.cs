namespace Eei;

/// <summary>What add256 and sub256 do when the result does not fit.</summary>
public enum SumOverflow
{
    /// <summary>Wrap modulo 2^256.</summary>
    Wraps,

    /// <summary>Trap.</summary>
    Traps,
}
