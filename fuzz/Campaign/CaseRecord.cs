using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What the journal keeps of one case.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Verdict">What comparing it came to.</param>
/// <param name="Health">What it says about its generator.</param>
/// <param name="Discards">Why it was not compared fully.</param>
/// <param name="Abstained">Engines (by place) that could not tell some fact.</param>
/// <param name="Crashed">Engines (by place) that crashed.</param>
/// <param name="Bucket">Key of its bucket where it differed.</param>
public sealed record CaseRecord(
    ulong Number,
    ComparisonVerdict Verdict,
    CaseHealth Health,
    ImmutableArray<string> Discards,
    ImmutableArray<int> Abstained,
    ImmutableArray<int> Crashed,
    string? Bucket)
{
    /// <summary>What else is to be said of it.</summary>
    public CaseMark Mark { get; init; }
}

/// <summary>What else is to be said of a case.</summary>
public enum CaseMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It differed once and never again.</summary>
    Flaky,

    /// <summary>An engine did not answer in time; it is not run again.</summary>
    Hung,
}
