namespace Eei.Fuzz;

/// <summary>
/// The law of sequences: blocks with traps, aborted blocks, growth and out of gas in between leave nothing behind.
/// A case whose scripts are loaded once comes to what it comes to when every block has an engine of its own.
/// </summary>
/// <remarks>Source: anchors.md N14. No second engine is needed, so it also finds what all engines leave
/// behind.</remarks>
public static class SequenceLaw
{
    /// <summary>Runs a case both ways.</summary>
    /// <param name="reused">The engine that runs all blocks.</param>
    /// <param name="fresh">Makes an engine for one block, which is disposed of after it.</param>
    /// <param name="execution">The case.</param>
    /// <returns>The first block that differs, or null where the law holds.</returns>
    public static FactDifference? Check(IEeiEngine reused, Func<IEeiEngine> fresh, ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        CaseFacts once = CaseFacts.Of(
            execution.Name, CaseRunner.Run(reused, execution, Observations.Comparable));
        return Check(once, fresh, execution);
    }

    /// <summary>Runs it afresh and compares with what it came to on scripts loaded once.</summary>
    /// <param name="once">What it came to.</param>
    /// <param name="fresh">Makes an engine for one block; what it throws is a crash.</param>
    /// <param name="execution">The case.</param>
    /// <returns>The first block that differs, how it is afresh before how it is on scripts loaded once; null where the
    /// law holds.</returns>
    public static FactDifference? Check(CaseFacts once, Func<IEeiEngine> fresh, ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(once);
        ArgumentNullException.ThrowIfNull(execution);
        CaseResult afresh;
        try
        {
            afresh = CaseRunner.RunAfresh(fresh, execution, Observations.Comparable);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            var crash = new Outcome
            {
                Status = OutcomeStatus.Crashed,
                CrashReport = $"{thrown.GetType().Name}: {thrown.Message}",
            };
            afresh = new CaseResult("", [crash], execution.PreStates);
        }

        return CaseFacts.Of(execution.Name, afresh).FirstDifference(once);
    }
}
