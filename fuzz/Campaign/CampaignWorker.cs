using System.Collections.Immutable;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>One worker: takes case numbers, makes the cases, runs all engines on them and compares.</summary>
internal sealed class CampaignWorker : IDisposable
{
    // Of the planned cases one in this many is run again with a byte of its data flipped.
    private const ulong FlipSampleEvery = 64;

    private readonly EngineSet _engines;
    private readonly CaseComparer _comparer;
    private readonly GeneratorSet _generators;
    private readonly ulong _seed;

    public CampaignWorker(ImmutableArray<EngineFactory> engines, GeneratorConfiguration configuration, ulong seed,
        WorkerSlot slot)
    {
        _engines = new EngineSet(engines) { Slot = slot };
        _comparer = new CaseComparer(_engines.Descriptions);
        _generators = new GeneratorSet(configuration);
        _seed = seed;
    }

    /// <summary>The engines it runs.</summary>
    public ImmutableArray<EngineDescription> Engines => _engines.Descriptions;

    /// <summary>Time each engine took for the last case.</summary>
    public ReadOnlySpan<double> Microseconds => _engines.Microseconds;

    /// <summary>Runs one case.</summary>
    public WorkedCase Work(ulong number)
    {
        ExecutionCase execution = _generators.Generate(_seed, number);
        Observations first = CaseCells.IsSampled(number)
            ? Observations.Comparable | Observations.HostCalls
            : Observations.Comparable;
        CaseResult[] results = _engines.RunAll(execution, Observations.Comparable, first);
        CaseComparison comparison = _comparer.Compare(results);
        CaseHealth health = CaseHealths.Of(results[0]);
        return new WorkedCase(execution, results, comparison, health);
    }

    /// <summary>Runs a sampled planned case again with one byte flipped, and says what came of it.</summary>
    public CaseHealth SampleFlip(ulong number, WorkedCase worked)
    {
        if (number % FlipSampleEvery != 0 || worked.Execution.Origin?.Generator != "planned") return CaseHealth.None;
        Prng prng = Prng.For(_seed, GeneratorSet.Version, PrngStream.Health, number);
        if (ByteFlip.Apply(worked.Execution, prng) is not { } flipped) return CaseHealth.None;
        CaseResult again = _engines.Run(0, flipped, Observations.None);
        bool changed = !again.PostStates.AsSpan().SequenceEqual(worked.Results[0].PostStates.AsSpan());
        return changed ? CaseHealth.FlipSampled | CaseHealth.FlipChanged : CaseHealth.FlipSampled;
    }

    /// <summary>Microseconds a fresh instance of one engine takes for a case.</summary>
    public double TimeAfresh(int place, ExecutionCase execution) => _engines.TimeAfresh(place, execution);

    /// <summary>Runs a differing case once more with full traces.</summary>
    public Finding Inspect(WorkedCase worked) =>
        FindingInspector.Inspect(_engines, _comparer, worked.Execution, worked.Comparison.Divergence!, worked.Results);

    /// <inheritdoc/>
    public void Dispose() => _engines.Dispose();
}

/// <summary>A case that was run and compared.</summary>
internal sealed record WorkedCase(
    ExecutionCase Execution, CaseResult[] Results, CaseComparison Comparison, CaseHealth Health)
{
    /// <summary>Engines that abstained from some fact.</summary>
    public ImmutableArray<int> Abstained => Places(outcome =>
        !outcome.Abstentions.IsEmpty || outcome is { Refusal.Phase: RefusalPhase.Unsupported });

    /// <summary>Engines that crashed.</summary>
    public ImmutableArray<int> Crashed => Places(outcome => outcome.Status == OutcomeStatus.Crashed);

    private ImmutableArray<int> Places(Func<Outcome, bool> holds) =>
        [.. Enumerable.Range(0, Results.Length).Where(place => Results[place].Outcomes.Any(holds))];
}
