using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Runs a case on all engines; null for one that does not run it.</summary>
internal delegate CaseResult?[] CaseExecutor(ExecutionCase execution, Observations observe);

/// <summary>Runs a differing case once more with full traces, to see where they part and whether it differs
/// again.</summary>
internal sealed class FindingInspector(
    ImmutableArray<EngineDescription> engines, CaseComparer comparer, CaseExecutor execute)
{
    private static readonly Outcome Silent = new() { Status = OutcomeStatus.Crashed, CrashReport = "did not run" };

    /// <summary>Inspects one case.</summary>
    public Finding Inspect(ExecutionCase execution, Divergence divergence, IEnumerable<CaseResult?> first)
    {
        ExecutionCase prefix = execution with
        {
            Blocks = execution.Blocks[..(divergence.Block + 1)],
            ExpectedPostStates = null,
            ExpectedDeposits = null,
            ExpectedBlocks = [],
        };
        CaseResult?[] second = execute(prefix, Observations.HostCalls | Observations.MemoryDigest);
        CaseComparison again = comparer.Compare(second);
        TraceDifference? trace = again.Divergence?.Kind == divergence.Kind
            && again.Divergence.Block == divergence.Block
            ? TraceOf(second, divergence.Block)
            : null;
        return new Finding(
            execution,
            divergence,
            BucketKey.Of(divergence, [.. engines.Select(engine => engine.Name)]),
            engines,
            [.. first],
            trace);
    }

    private static TraceDifference TraceOf(CaseResult?[] results, int block) => TraceDifference.Of(
        block,
        [.. results.Select(result => result?.Outcomes[Math.Min(block, result.Outcomes.Length - 1)] ?? Silent)]);
}
