namespace Eei.Fuzz;

/// <summary>A law that an engine was held to on a case.</summary>
/// <param name="Law">Name of the law.</param>
/// <param name="Verdict">What came of it.</param>
public sealed record LawTrial(string Law, LawVerdict Verdict)
{
    /// <summary>Key of its bucket, where it was broken.</summary>
    public string? Bucket { get; init; }
}

/// <summary>What came of holding an engine to a law.</summary>
public enum LawVerdict
{
    /// <summary>The law says nothing about the case.</summary>
    Silent,

    /// <summary>The engine kept it.</summary>
    Kept,

    /// <summary>The engine broke it, twice in a row.</summary>
    Broken,

    /// <summary>The engine broke it once, and not when it was held to it again.</summary>
    Wavering,
}

/// <summary>One law's part of a campaign, in cases.</summary>
/// <param name="Law">Name of the law.</param>
/// <param name="Kept">It was kept.</param>
/// <param name="Broken">It was broken, or wavered.</param>
/// <param name="Silent">It said nothing.</param>
public sealed record LawStatistics(string Law, ulong Kept, ulong Broken, ulong Silent);
