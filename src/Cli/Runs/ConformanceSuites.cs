using System.Collections.Immutable;
using System.Diagnostics;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>One case of a suite on one engine.</summary>
/// <param name="Name">Its name in the suite.</param>
/// <param name="Detail">Why it failed, or null where it passed.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record SuiteCase(string Name, string? Detail, double Milliseconds);

/// <summary>A suite on one engine.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Cases">Its cases, in the suite's order.</param>
internal sealed record SuiteRun(string Suite, EngineDescription Engine, ImmutableArray<SuiteCase> Cases)
{
    /// <summary>Cases that failed.</summary>
    public int Failed => Cases.Count(run => run.Detail is not null);

    /// <summary>Cases that passed.</summary>
    public int Passed => Cases.Length - Failed;
}

/// <summary>A conformance suite: names, and how each case is run on an engine.</summary>
/// <param name="Name">As in <c>conform NAME</c>.</param>
/// <param name="Purpose">What it holds engines to, in one line.</param>
/// <param name="Cases">Each case's name and its check, which says what is wrong or null.</param>
internal sealed record ConformanceSuite(
    string Name, string Purpose, ImmutableArray<(string Name, Func<IEeiEngine, string?> Check)> Cases)
{
    /// <summary>Runs the cases whose names are wanted.</summary>
    public SuiteRun Run(IEeiEngine engine, Func<string, bool> wanted) =>
        new(Name, engine.Description,
            [.. Cases.Where(one => wanted(one.Name)).Select(one => Timed(one.Name, one.Check, engine))]);

    private static SuiteCase Timed(string name, Func<IEeiEngine, string?> check, IEeiEngine engine)
    {
        long start = Stopwatch.GetTimestamp();
        string? detail = check(engine);
        return new SuiteCase(name, detail, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}

/// <summary>Every suite there is.</summary>
internal static class ConformanceSuites
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static ImmutableArray<ConformanceSuite> All { get; } =
    [
        new(
            "eei",
            "small modules against the execution environment interface, under every profile",
            [.. EeiModuleSuite.Vectors.Select(vector => (vector.Name, EeiCheck(vector)))]),
    ];

    private static Func<IEeiEngine, string?> EeiCheck(ExecutionCase vector) => engine =>
    {
        CaseVerdict verdict = EeiModuleSuite.Run(engine, vector).Verdict;
        return verdict.Matches
            ? null
            : string.Join("; ", verdict.Mismatches.Select(mismatch =>
                $"{mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}"));
    };
}
