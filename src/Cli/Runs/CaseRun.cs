using System.Collections.Immutable;
using Eei.Cli.Inputs;
using Eei.Fuzz;

namespace Eei.Cli.Runs;

/// <summary>A case run on some engines, compared and held to what it expects.</summary>
/// <param name="Case">The case.</param>
/// <param name="Results">One per engine.</param>
/// <param name="Observe">What was observed.</param>
/// <param name="Comparison">What comparing the engines came to.</param>
/// <param name="Difference">What differs, for a person, or null.</param>
internal sealed record CaseRun(
    ExecutionCase Case,
    ImmutableArray<CaseResult> Results,
    Observations Observe,
    CaseComparison Comparison,
    string? Difference)
{
    /// <summary>By whose rules the results are judged.</summary>
    public JudgementRule Judge { get; init; }

    /// <summary>What Scout would print about each engine's result, null where it has no such ending; in the order of
    /// <see cref="Results"/>, none unless it is asked for.</summary>
    public ImmutableArray<ScoutJudgement?> ScoutJudgements => Judge == JudgementRule.Exact
        ? []
        : [.. Results.Select(result => ScoutJudgement.Of(Case, result))];

    private static readonly CaseComparison OneAlone = new(ComparisonVerdict.Incomparable, ["one engine alone"], null);

    /// <summary>The verdict in the words of the contract.</summary>
    public string Verdict => Comparison.Verdict switch
    {
        ComparisonVerdict.Same => "agree",
        ComparisonVerdict.Different => "differ",
        ComparisonVerdict.Incomparable => "incomparable",
        _ => throw new InvalidOperationException($"unknown verdict {Comparison.Verdict}"),
    };

    /// <summary>Whom the engines blame, in one line; null where they agree.</summary>
    public string? Suspect => Comparison.Divergence?.Vote?.Text(Names);

    /// <summary>Names of the engines blamed; none where it is undecided or they agree.</summary>
    public ImmutableArray<string> Suspects =>
        [.. Comparison.Divergence?.Vote?.Suspects.Select(place => Names[place]) ?? []];

    private ImmutableArray<string> Names => [.. Results.Select(result => result.Engine)];

    /// <summary>Expectations of the case that an engine did not meet, one line each.</summary>
    public ImmutableArray<string> Mismatches { get; } =
    [
        .. from result in Results
           from mismatch in CaseVerdict.Of(Case, result).Mismatches
           select $"{result.Engine}: {mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}",
    ];

    /// <summary>What the run means for the exit code.</summary>
    public ExitCode Exit =>
        Results.SelectMany(result => result.Outcomes).Any(outcome => outcome.Status == OutcomeStatus.Crashed)
            ? ExitCode.Crashed
        : Comparison.Verdict == ComparisonVerdict.Different || IsMisjudged ? ExitCode.Divergence
        : ExitCode.Clean;

    private bool IsMisjudged => Judge == JudgementRule.Exact
        ? Mismatches.Length > 0
        : ScoutJudgements.Any(judgement => judgement is not { ExitCode: 0 });

    /// <summary>Runs a case.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="path">The file it came from, for the commands that are printed.</param>
    /// <param name="engines">Engines, at least one.</param>
    /// <param name="observe">What to observe; where engines differ their host calls are observed as well.</param>
    public static CaseRun Of(
        ExecutionCase execution, string path, ImmutableArray<IEeiEngine> engines, Observations observe)
    {
        ImmutableArray<CaseResult> results = [.. engines.Select(engine => CaseRunner.Run(engine, execution, observe))];
        if (engines.Length < 2) return new CaseRun(execution, results, observe, OneAlone, null);
        CaseComparer comparer = new([.. engines.Select(engine => engine.Description)]);
        CaseComparison comparison = comparer.Compare(results, execution);
        string? text = comparison.Divergence is { } divergence ? Explain(divergence, execution, path, engines) : null;
        return new CaseRun(execution, results, observe, comparison, text);
    }

    private static string Explain(
        Divergence divergence, ExecutionCase execution, string path, ImmutableArray<IEeiEngine> engines)
    {
        ImmutableArray<string> names = [.. engines.Select(engine => engine.Description.Name)];
        ImmutableArray<Outcome> traced =
        [
            .. engines.Select(engine =>
                CaseRunner.Run(engine, execution, Observations.Comparable | Observations.HostCalls)
                    .Outcomes[divergence.Block]),
        ];
        return new DivergenceText
        {
            Engines = names,
            Divergence = divergence,
            Bucket = BucketKey.Of(divergence, names).Text,
            Trace = TraceDifference.Of(divergence.Block, traced),
            Verbs = CaseInput.IsBareModule(path) ? [] : ["replay", "reduce"],
            CasePath = path,
        }.Print();
    }
}
