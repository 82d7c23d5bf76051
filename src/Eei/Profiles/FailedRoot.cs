namespace Eei;

/// <summary>What becomes of a saved root when the run then fails.</summary>
public enum FailedRoot
{
    /// <summary>It is discarded; the block changes nothing.</summary>
    Discarded,

    /// <summary>It stays.</summary>
    Kept,
}
