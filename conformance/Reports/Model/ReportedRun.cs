using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>A suite on one engine, as reports know it: run just now, or read from the document of a run.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Version">Its version.</param>
/// <param name="Cases">Its cases, in the suite's order.</param>
public sealed record ReportedRun(string Suite, string Engine, string Version, ImmutableArray<SuiteCase> Cases)
{
    // As a document has it, so that a run read back gives the same reports.
    private const int Decimals = 3;

    /// <summary>How many cases came to what.</summary>
    public StatusCounts Counts { get; } = StatusCounts.Of(Cases);

    /// <summary>A run of just now.</summary>
    public static ReportedRun Of(SuiteRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ReportedRun(run.Suite, run.Engine.Name, run.Engine.Version, [.. run.Cases.Select(Rounded)]);
    }

    private static SuiteCase Rounded(SuiteCase one) =>
        one with { Milliseconds = Math.Round(one.Milliseconds, Decimals) };
}
