using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What a condition came to on an engine.</summary>
public enum ConditionVerdict
{
    /// <summary>Every fact of every case is the same.</summary>
    Same,

    /// <summary>Something differs.</summary>
    Differs,

    /// <summary>It could not be made, or there is nothing to compare.</summary>
    NotRun,
}

/// <summary>A row of the determinism matrix.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Cases">Cases compared.</param>
/// <param name="Differences">The first difference of each case that differs, in order of cases.</param>
/// <param name="Note">Why it was not run; else what is worth knowing, or empty.</param>
public sealed record ConditionRow(
    string Engine,
    string Condition,
    ConditionVerdict Verdict,
    int Cases,
    ImmutableArray<FactDifference> Differences,
    string Note)
{
    /// <summary>The verdict in words.</summary>
    public string VerdictWord => Verdict switch
    {
        ConditionVerdict.Same => "same",
        ConditionVerdict.Differs => "differs",
        _ => "not run",
    };

    /// <summary>A row of a comparison that took place.</summary>
    public static ConditionRow Compared(
        string engine, string condition, int cases, IEnumerable<FactDifference> differences, string note)
    {
        ImmutableArray<FactDifference> all = [.. differences];
        return new ConditionRow(
            engine, condition, all.IsEmpty ? ConditionVerdict.Same : ConditionVerdict.Differs, cases, all, note);
    }

    /// <summary>A row of one that did not.</summary>
    public static ConditionRow NotRun(string engine, string condition, string reason) =>
        new(engine, condition, ConditionVerdict.NotRun, 0, [], reason);
}
