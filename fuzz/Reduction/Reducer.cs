using System.Collections.Immutable;
using Eei.Fuzz.Reduction.Passes;

namespace Eei.Fuzz.Reduction;

/// <summary>Makes a differing case as simple as it can while it stays in its bucket: modules, block data, blocks,
/// pre-states and gas limit together.</summary>
/// <remarks>Source: anchors.md §4.6 and N9; docs/reducing.md.</remarks>
public static class Reducer
{
    // Cheap cuts first: what they take away no later pass has to look at.
    private static readonly ImmutableArray<IReductionPass> Passes =
    [
        new CleanUpPass(), new BlockPass(), new ScriptPass(), new ExportPass(), new BodyPass(), new UnusedPass(),
        new StatementPass(), new InstructionRangePass(), new UnwrapPass(), new OperandPass(), new ConstantPass(),
        new SegmentPass(), new UnusedPass(), new LocalPass(), new BlockDataPass(), new PreStatePass(),
        new GasLimitPass(), new ModuleBytesPass(),
    ];

    /// <summary>Reduces a case.</summary>
    /// <param name="execution">The case; left as it is.</param>
    /// <param name="options">Engines and bounds.</param>
    /// <param name="progressed">Told after each pass that found something.</param>
    /// <param name="cancellation">Ends it early with the best case so far.</param>
    /// <returns>The simplest case found, in the same bucket.</returns>
    /// <exception cref="ReductionException">The engines agree on the case, or do not differ in the same way
    /// twice.</exception>
    public static ReductionResult Run(
        ExecutionCase execution, ReductionOptions options, Action<ReductionStep> progressed,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progressed);
        using var test = new BucketTest(options.Engines);
        // Expectations and origin speak of the case as it was.
        ExecutionCase start = execution with
        {
            ExpectedPostStates = null,
            ExpectedDeposits = null,
            ExpectedBlocks = [],
            Origin = null,
        };
        BucketSighting target = Check(test, start);
        var session = new ReductionSession(test, start, target, options.MaxTime, cancellation);
        ReductionEnd end = RunPasses(session, progressed, cancellation);
        return new ReductionResult
        {
            Original = execution,
            Reduced = session.Best,
            Bucket = target.Key!,
            Engines = test.Names,
            End = end,
            Calls = session.Calls,
            CacheHits = session.CacheHits,
            Accepted = session.Accepted,
            Slipped = session.Slipped,
            Seconds = session.Elapsed.TotalSeconds,
        };
    }

    private static BucketSighting Check(BucketTest test, ExecutionCase start)
    {
        BucketSighting first = test.Look(start);
        if (first.Key is null)
            throw new ReductionException(
                $"{string.Join(" and ", test.Names)} agree on it: there is nothing to reduce");
        BucketSighting second = test.Look(start);
        return second.Key?.Signature == first.Key.Signature
            ? first
            : throw new ReductionException(
                $"it is flaky: it falls into bucket {first.Key.Text} once and into "
                + $"{second.Key?.Text ?? "none"} the next time; it cannot be reduced");
    }

    private static ReductionEnd RunPasses(
        ReductionSession session, Action<ReductionStep> progressed, CancellationToken cancellation)
    {
        for (int round = 1; ; round++)
        {
            int before = session.Accepted;
            foreach (IReductionPass pass in Passes)
            {
                int accepted = session.Accepted;
                pass.Run(session);
                if (session.Accepted > accepted)
                    progressed(new ReductionStep(
                        round, pass.Name, session.Best, session.Calls, session.Elapsed.TotalSeconds));
                if (cancellation.IsCancellationRequested) return ReductionEnd.Interrupted;
                if (session.IsOver) return ReductionEnd.TimeUp;
            }

            if (session.Accepted == before) return ReductionEnd.Minimal;
        }
    }
}
