using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>Suites × engines: all that a report is made from.</summary>
/// <param name="Runs">One for each suite and engine that met, at most one for each pair.</param>
public sealed record ConformanceReport(ImmutableArray<ReportedRun> Runs)
{
    /// <summary>Names of the suites, in the order in which they first ran.</summary>
    public ImmutableArray<string> Suites { get; } = [.. Runs.Select(run => run.Suite).Distinct()];

    /// <summary>Names of the engines, in the order in which they first ran.</summary>
    public ImmutableArray<string> Engines { get; } = [.. Runs.Select(run => run.Engine).Distinct()];

    /// <summary>How many cases came to what, over all runs.</summary>
    public StatusCounts Counts { get; } = Sum(Runs);

    /// <summary>Runs of just now.</summary>
    public static ConformanceReport Of(IEnumerable<SuiteRun> runs) => new([.. runs.Select(ReportedRun.Of)]);

    /// <summary>A suite on an engine; null where the two did not meet.</summary>
    public ReportedRun? Find(string suite, string engine) =>
        Runs.FirstOrDefault(run => run.Suite == suite && run.Engine == engine);

    /// <summary>Versions that an engine gave, more than one where documents of several machines were put
    /// together.</summary>
    public string VersionOf(string engine) => string.Join(
        ", ", Runs.Where(run => run.Engine == engine).Select(run => run.Version).Distinct());

    /// <summary>How many cases came to what on an engine, over all suites.</summary>
    public StatusCounts CountsOfEngine(string engine) => Sum(Runs.Where(run => run.Engine == engine));

    /// <summary>How many cases came to what in a suite, over all engines.</summary>
    public StatusCounts CountsOfSuite(string suite) => Sum(Runs.Where(run => run.Suite == suite));

    private static StatusCounts Sum(IEnumerable<ReportedRun> runs) =>
        runs.Aggregate(default(StatusCounts), (sum, run) => sum + run.Counts);
}
