using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>Puts snapshots of a campaign together and writes them.</summary>
internal sealed class CampaignStatistics(
    CampaignContext context, CampaignTally tally, BucketStore buckets, CorpusStore? corpus,
    CampaignDirectory? directory, Stopwatch watch)
{
    /// <summary>Seconds that earlier sessions took.</summary>
    public double EarlierSeconds { get; init; }

    /// <summary>Cases that earlier sessions ran.</summary>
    public ulong EarlierCases { get; set; }

    /// <summary>Seconds into the campaign at which the last new bucket was seen; negative where none was.</summary>
    public double LastBucketSeconds { get; set; } = -1;

    /// <summary>Processes that every engine started after its first ones.</summary>
    public required Func<int, int> Restarts { get; init; }

    /// <summary>Seconds since the campaign began, earlier sessions included.</summary>
    public double ElapsedSeconds => EarlierSeconds + watch.Elapsed.TotalSeconds;

    /// <summary>The campaign as it is now; from one thread only.</summary>
    public CampaignSnapshot Snapshot()
    {
        CampaignSnapshot counts = tally.Snapshot(context.Seed, context.Options.Jobs);
        double session = watch.Elapsed.TotalSeconds;
        return counts with
        {
            Configuration = context.Work.Generators.ToString(),
            ElapsedSeconds = ElapsedSeconds,
            CasesPerSecond = session > 0 ? (counts.Cases - EarlierCases) / session : 0,
            RecentCasesPerSecond = context.Work.Ledger.RecentPerSecond(session),
            Engines = [.. counts.Engines.Select((engine, place) => engine with
            {
                Restarts = Restarts(place),
                Pace = context.Work.Roster.LaneOf(place) is null ? EnginePace.Fast : EnginePace.Slow,
            })],
            Alarms = [.. context.Alarms.All, .. counts.Alarms],
            Buckets = buckets.Summaries,
            Cells = corpus?.Cells ?? 0,
            CorpusCases = corpus?.Cases ?? 0,
            SecondsSinceLastBucket = LastBucketSeconds < 0 ? null : ElapsedSeconds - LastBucketSeconds,
            WorkingSetBytes = Environment.WorkingSet,
        };
    }

    /// <summary>Writes a snapshot, and the counts of all buckets.</summary>
    public void Write(CampaignSnapshot snapshot)
    {
        directory?.WriteStats(snapshot);
        buckets.WriteCounts();
    }
}
