using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Cli.Runs;

/// <summary>A case run on some engines, compared and held to what it expects.</summary>
/// <param name="Case">The case.</param>
/// <param name="Results">One per engine.</param>
/// <param name="Observe">What was observed.</param>
/// <param name="Verdict"><c>agree</c>, <c>differ</c> or <c>incomparable</c>.</param>
/// <param name="Difference">What differs, for a person; null where nothing does.</param>
/// <param name="Mismatches">Expectations of the case that an engine did not meet.</param>
internal sealed record CaseRun(
    ExecutionCase Case,
    ImmutableArray<CaseResult> Results,
    Observations Observe,
    string Verdict,
    string? Difference,
    ImmutableArray<string> Mismatches)
{
    /// <summary>What the run means for the exit code.</summary>
    public ExitCode Exit =>
        Results.SelectMany(result => result.Outcomes).Any(outcome => outcome.Status == OutcomeStatus.Crashed) ? ExitCode.Crashed
        : Verdict == "differ" || Mismatches.Length > 0 ? ExitCode.Divergence
        : ExitCode.Clean;

    /// <summary>Runs a case.</summary>
    public static CaseRun Of(ExecutionCase execution, ImmutableArray<IEeiEngine> engines, Observations observe)
    {
        ImmutableArray<CaseResult> results = [.. engines.Select(engine => CaseRunner.Run(engine, execution, observe))];
        ReplayResult? comparison = engines.Length < 2 ? null : CaseReplay.Run(execution, engines, execution.Name);
        return new CaseRun(
            execution,
            results,
            observe,
            comparison?.Verdict ?? "incomparable",
            comparison is null ? "one engine alone" : comparison.Verdict == "agree" ? null : comparison.Text,
            []);
    }
}
