using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction;

/// <summary>The interestingness test: runs a case on the engines and names the bucket of what differs.</summary>
/// <remarks>Source: anchors.md §4.6, 45: the same coarse key, not any difference.</remarks>
internal sealed class BucketTest : IDisposable
{
    private readonly EngineSet _engines;
    private readonly CaseComparer _comparer;

    public BucketTest(ImmutableArray<EngineFactory> engines)
    {
        _engines = new EngineSet(engines);
        _comparer = new CaseComparer(_engines.Descriptions);
    }

    /// <summary>Names of the engines, in order.</summary>
    public ImmutableArray<string> Names => _engines.Names;

    /// <summary>Runs a case.</summary>
    public BucketSighting Look(ExecutionCase execution)
    {
        CaseResult[] results = _engines.RunAll(execution, Observations.Comparable);
        Divergence? divergence = _comparer.Compare(results).Divergence;
        ImmutableArray<Outcome> outcomes = [.. results.SelectMany(result => result.Outcomes)];
        return new BucketSighting(
            divergence is null ? null : BucketKey.Of(divergence, Names),
            divergence?.Kind,
            outcomes.IsEmpty ? 0 : outcomes.Max(outcome => outcome.GasUsed),
            outcomes.Count(outcome => outcome.Status == OutcomeStatus.OutOfGas));
    }

    /// <inheritdoc/>
    public void Dispose() => _engines.Dispose();
}

/// <summary>What one run of a case showed.</summary>
/// <param name="Key">Its bucket, or null where nothing differs.</param>
/// <param name="Kind">The first fact that differs, or null.</param>
/// <param name="MostGas">Most gas that a block took on an engine.</param>
/// <param name="OutOfGas">Number of runs that ended out of gas.</param>
internal sealed record BucketSighting(BucketKey? Key, DivergenceKind? Kind, ulong MostGas, int OutOfGas);
