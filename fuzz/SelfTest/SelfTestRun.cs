using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>Runs the fuzzer against planted faults.</summary>
/// <remarks>Source: anchors.md N11; issue: a fuzzer that is green has proved nothing until it has found a planted
/// fault.</remarks>
public static class SelfTestRun
{
    private const string Mark = "!";

    /// <summary>Looks for each fault in turn, until it shows or the budget is used.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="options">Seed, budget and generators.</param>
    /// <param name="rowDone">Told after each fault.</param>
    /// <param name="cancellation">Ends it early; the rows so far come back.</param>
    public static SelfTestResult Run(
        ImmutableArray<PlantedFault> faults, SelfTestOptions options, Action<SelfTestRow> rowDone,
            CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rowDone);
        var rows = ImmutableArray.CreateBuilder<SelfTestRow>();
        long start = Stopwatch.GetTimestamp();
        using var pool = new EnginePool();
        foreach (PlantedFault fault in faults)
        {
            TimeSpan? left = options.MaxTime - Stopwatch.GetElapsedTime(start);
            if (cancellation.IsCancellationRequested || left <= TimeSpan.Zero) break;
            PlantedFault prepared = fault with { Clean = [.. fault.Clean.Select(pool.Lend)] };
            SelfTestRow row = Look(prepared, options, left, cancellation);
            // What was interrupted has not been missed.
            if (!row.Found && cancellation.IsCancellationRequested) break;
            rows.Add(row);
            rowDone(row);
        }

        return new SelfTestResult(rows.ToImmutable(), rows.Count(row => row.Found), faults.Length);
    }

    private static SelfTestRow Look(
        PlantedFault fault, SelfTestOptions options, TimeSpan? left, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        string faulty = fault.Faulty.Name + Mark;
        CampaignResult result = Campaign.Run(
            new CampaignOptions
            {
                Engines = [.. fault.Clean, fault.Faulty with { Name = faulty }],
                Seed = options.Seed,
                Runs = options.CasesPerFault,
                MaxTime = left,
                Jobs = options.Jobs,
                Generators = options.Generators,
                AfterFirst = AfterFirstFinding.Stop,
                // A fault is to be found by comparing engines.
                Laws = [],
            },
            new Silence(),
            cancellation);
        BucketSummary? bucket = result.Snapshot.Buckets.FirstOrDefault();
        return new SelfTestRow(
            fault.Name,
            bucket is not null,
            bucket is null ? result.Snapshot.Cases : bucket.FirstSeenCase + 1,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            bucket?.Key,
            LocatedInstruction: null)
        {
            Blamed = bucket is null ? null
                : bucket.Suspects.IsEmpty ? "undecided"
                : string.Join(',', bucket.Suspects.Select(name => name.TrimEnd('!'))),
            Blame = bucket is null || bucket.Suspects.IsEmpty ? Blame.Nobody
                : bucket.Suspects is [var one] && one == faulty ? Blame.Right : Blame.Wrong,
        };
    }

    private sealed class Silence : ICampaignObserver
    {
        public void Started(CampaignSnapshot snapshot)
        {
        }

        public void Progressed(CampaignSnapshot snapshot)
        {
        }

        public void BucketFound(BucketReport report)
        {
        }
    }
}
