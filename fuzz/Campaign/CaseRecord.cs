using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What the journal keeps of one case.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Verdict">What comparing it came to.</param>
/// <param name="Health">What it says about its generator.</param>
/// <param name="Discards">Why it was not compared fully, as far as no engine publishes it.</param>
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

    /// <summary>What was not compared because engines publish that they cannot tell it.</summary>
    public ImmutableArray<string> Declared { get; init; } = [];

    /// <summary>Engines (by place) whose case ended early for a reason that they do not publish.</summary>
    public ImmutableArray<int> LeftOut { get; init; } = [];

    /// <summary>Engines (by place) that did not get the case.</summary>
    public ImmutableArray<int> NotRun { get; init; } = [];

    /// <summary>Engines (by place) that did not answer in time.</summary>
    public ImmutableArray<int> HungEngines { get; init; } = [];

    /// <summary>How the first block that did not return ended, on the engine whose health counts.</summary>
    public OutcomeStatus End { get; init; }

    /// <summary>Engines (by place) that publish the size of their code and told none.</summary>
    public ImmutableArray<int> WithoutCode { get; init; } = [];

    /// <summary>The law that an engine was held to on it; null where it is not of the sample.</summary>
    public LawTrial? Law { get; init; }
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
