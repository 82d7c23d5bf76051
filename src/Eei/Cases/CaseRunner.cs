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
            return Run(
                engine.Description.Name, execution, observe,
                (environment, input) =>
                    (scripts[environment] ??= engine.Load(execution.SourceOf(environment))).Run(in input));
        }
        finally
        {
            foreach (IEeiScript? script in scripts) script?.Dispose();
        }
    }

    /// <summary>Runs a case with nothing carried from block to block but roots: each block on an engine of its
    /// own.</summary>
    /// <param name="fresh">Makes the engine of a block, which is disposed of after it.</param>
    /// <param name="execution">The case.</param>
    /// <param name="observe">What to observe.</param>
    /// <exception cref="ArgumentException">As of
    /// <see cref="Run(IEeiEngine, ExecutionCase, Observations)"/>.</exception>
    public static CaseResult RunAfresh(Func<IEeiEngine> fresh, ExecutionCase execution, Observations observe)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        ArgumentNullException.ThrowIfNull(execution);
        Check(execution);
        string name = "";
        CaseResult result = Run(name, execution, observe, (environment, input) =>
        {
            using IEeiEngine engine = fresh();
            name = engine.Description.Name;
            using IEeiScript script = engine.Load(execution.SourceOf(environment));
            return script.Run(in input);
        });
        return result with { Engine = name };
    }

    private static CaseResult Run(
        string engine, ExecutionCase execution, Observations observe, Func<int, BlockInput, Outcome> runBlock)
    {
        Bytes32[] roots = [.. execution.PreStates];
        Bytes32 stale = Bytes32.Zero;
        var outcomes = ImmutableArray.CreateBuilder<Outcome>(execution.Blocks.Length);
        foreach (ShardBlock block in execution.Blocks)
        {
            int environment = (int)block.Environment;
            BlockInput input = new(roots[environment], block.Data, execution.Limits, observe) { StaleRoot = stale };
            Outcome outcome = runBlock(environment, input);
            outcomes.Add(outcome);
            // A script that never ran has no say about the root.
            if (outcome.Status is not (OutcomeStatus.Refused or OutcomeStatus.Crashed))
                roots[environment] = outcome.PostState;
            if (outcome.Status == OutcomeStatus.Returned) stale = outcome.PostState;
        }

        return new CaseResult(engine, outcomes.MoveToImmutable(), [.. roots]);
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
