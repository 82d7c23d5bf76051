using System.Collections.Immutable;

namespace Eei;

/// <summary>
/// Runs the blocks of a case one after the other on one engine, carrying each environment's root along.
/// </summary>
/// <remarks>Source: systems.md 1b.11; eei.md part A 11.</remarks>
public static class CaseRunner
{
    /// <summary>Runs a case; a block that fails changes nothing and the next one runs.</summary>
    /// <exception cref="ArgumentException">A block names an environment without a script, or pre-states and scripts
    /// differ in
    /// number; <see cref="CaseFileReader"/> never gives such a case.</exception>
    public static CaseResult Run(IEeiEngine engine, ExecutionCase execution, Observations observe)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(execution);
        Check(execution);
        IEeiScript?[] scripts = new IEeiScript?[execution.Scripts.Length];
        try
        {
            return Run(engine, execution, observe, scripts);
        }
        finally
        {
            foreach (IEeiScript? script in scripts) script?.Dispose();
        }
    }

    private static CaseResult Run(
        IEeiEngine engine, ExecutionCase execution, Observations observe, IEeiScript?[] scripts)
    {
        Bytes32[] roots = [.. execution.PreStates];
        Bytes32 stale = Bytes32.Zero;
        var outcomes = ImmutableArray.CreateBuilder<Outcome>(execution.Blocks.Length);
        foreach (ShardBlock block in execution.Blocks)
        {
            int environment = (int)block.Environment;
            IEeiScript script = scripts[environment] ??= engine.Load(execution.SourceOf(environment));
            BlockInput input = new(roots[environment], block.Data, execution.Limits, observe) { StaleRoot = stale };
            Outcome outcome = script.Run(input);
            outcomes.Add(outcome);
            // A script that never ran has no say about the root.
            if (outcome.Status is not (OutcomeStatus.Refused or OutcomeStatus.Crashed))
                roots[environment] = outcome.PostState;
            if (outcome.Status == OutcomeStatus.Returned) stale = outcome.PostState;
        }

        return new CaseResult(engine.Description.Name, outcomes.MoveToImmutable(), [.. roots]);
    }

    private static void Check(ExecutionCase execution)
    {
        int scripts = execution.Scripts.Length;
        if (execution.PreStates.Length != scripts)
            throw new ArgumentException(
                $"{scripts} scripts and {execution.PreStates.Length} pre-states", nameof(execution));
        if (execution.Blocks.Any(block => block.Environment >= (ulong)scripts))
            throw new ArgumentException($"a block names an environment above {scripts - 1}", nameof(execution));
    }
}
