namespace Eei;

/// <summary>Whether useTicks may take exactly what is left.</summary>
public enum TickRule
{
    /// <summary>It may.</summary>
    MayReachZero,

    /// <summary>Planted fault: it may not.</summary>
    StaysAboveZero,
}
