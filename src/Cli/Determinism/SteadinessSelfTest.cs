using System.Collections.Immutable;
using System.Diagnostics;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Determinism;

/// <summary>The part of the self-test that plants what outcomes may not depend on: does a condition of the determinism
/// matrix find it?</summary>
internal static class SteadinessSelfTest
{
    private const ulong Cases = 40;

    private static readonly ImmutableArray<string> Conditions =
        [.. InProcessConditions.All.Select(condition => condition.Name()), "process", "turkish"];

    /// <summary>The name of a fault in the table.</summary>
    public static string NameOf(Unsteadiness fault) => $"determinism:{fault}";

    /// <summary>Looks for each fault in turn, and gives the whole table.</summary>
    /// <param name="before">The rows before.</param>
    /// <param name="faults">The faults.</param>
    /// <param name="options">The seed; the time that is left counts from here.</param>
    /// <param name="rowDone">Told after each fault.</param>
    /// <param name="stop">Ends it early; the rows so far come back.</param>
    public static SelfTestResult Append(
        SelfTestResult before, ImmutableArray<Unsteadiness> faults, SelfTestOptions options,
        Action<SelfTestRow> rowDone, CancellationToken stop)
    {
        var rows = before.Faults.ToBuilder();
        long start = Stopwatch.GetTimestamp();
        TimeSpan spent = TimeSpan.FromSeconds(before.Faults.Sum(row => row.Seconds));
        foreach (Unsteadiness fault in faults)
        {
            if (stop.IsCancellationRequested || options.MaxTime <= spent + Stopwatch.GetElapsedTime(start)) break;
            try
            {
                SelfTestRow row = Look(fault, options.Seed, stop);
                rows.Add(row);
                rowDone(row);
            }
            catch (OperationCanceledException)
            {
                // What was interrupted has not been missed.
                break;
            }
        }

        return new SelfTestResult(
            rows.ToImmutable(), rows.Count(row => row.Found), before.Total + faults.Length);
    }

    private static SelfTestRow Look(Unsteadiness fault, ulong seed, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        EngineEntry engine = EngineRegistry.Voters[0];
        DeterminismMatrix matrix = new(
            new MatrixPlan([engine], Conditions, new FactJob(seed, Cases, DeterminismCases.Generators, []), fault),
            stop);
        ulong cases = 0;
        foreach (ConditionRow row in matrix.Rows())
        {
            cases += (ulong)row.Cases;
            if (row.Verdict != ConditionVerdict.Differs) continue;
            string first = row.Differences[0].Case;
            cases -= (ulong)matrix.Cases.Reverse().TakeWhile(one => one.Name != first).Count();
            return Row(found: row.Condition);
        }

        return Row(found: null);

        SelfTestRow Row(string? found) => new(
            NameOf(fault), found is not null, cases, Stopwatch.GetElapsedTime(start).TotalSeconds, found, null)
        {
            Blamed = found is null ? null : engine.Name,
            Blame = found is null ? Blame.Nobody : Blame.Right,
        };
    }
}
