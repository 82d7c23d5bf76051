namespace Eei.Fuzz;

/// <summary>Runs a differing case once more with full traces, to see where they part and whether it differs
/// again.</summary>
internal static class FindingInspector
{
    /// <summary>Inspects one case.</summary>
    public static Finding Inspect(
        EngineSet engines, CaseComparer comparer, ExecutionCase execution, Divergence divergence, CaseResult[] first)
    {
        ExecutionCase prefix = execution with
        {
            Blocks = execution.Blocks[..(divergence.Block + 1)],
            ExpectedPostStates = null,
            ExpectedDeposits = null,
            ExpectedBlocks = [],
        };
        CaseResult[] second = engines.RunAll(prefix, Observations.HostCalls | Observations.MemoryDigest);
        CaseComparison again = comparer.Compare(second);
        TraceDifference? trace = again.Divergence?.Kind == divergence.Kind
            && again.Divergence.Block == divergence.Block
            ? TraceOf(second, divergence.Block)
            : null;
        return new Finding(
            execution,
            divergence,
            BucketKey.Of(divergence, engines.Names),
            engines.Descriptions,
            [.. first],
            trace);
    }

    private static TraceDifference TraceOf(CaseResult[] results, int block) => TraceDifference.Of(
        block,
        [.. results.Select(result => result.Outcomes[Math.Min(block, result.Outcomes.Length - 1)])]);
}
