using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>The thread that called: watches for hangs, tells the observer, writes statistics.</summary>
internal sealed class CampaignWatch(
    CampaignContext context, ICampaignObserver observer, CampaignDirectory? directory, Stopwatch watch,
    CampaignStatistics statistics)
{
    private const int LooksPerDeadline = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HistoryInterval = TimeSpan.FromSeconds(10);

    private readonly HashSet<(string, string?)> _told = [];

    /// <summary>Whether an engine of this process hung.</summary>
    public bool HasHung { get; private set; }

    /// <summary>Watches until all workers are done.</summary>
    /// <param name="workers">What they are doing.</param>
    /// <param name="cancellation">Stops the campaign.</param>
    public void Watch(IReadOnlyList<WorkerSlot> workers, CancellationToken cancellation)
    {
        CampaignOptions options = context.Options;
        TimeSpan nextProgress = Interval;
        TimeSpan nextHistory = HistoryInterval;
        TimeSpan lastLook = watch.Elapsed;
        while (!workers.All(worker => worker.IsOver))
        {
            TimeSpan wait = nextProgress - watch.Elapsed;
            if (options.MaxTime is { } most && most - watch.Elapsed < wait) wait = most - watch.Elapsed;
            if (options.HangDeadline / LooksPerDeadline < wait) wait = options.HangDeadline / LooksPerDeadline;
            if (wait > TimeSpan.Zero) context.Attention.Wait(wait, CancellationToken.None);
            TimeSpan look = watch.Elapsed;
            FindHangs(workers, look - lastLook);
            lastLook = look;
            if (cancellation.IsCancellationRequested || watch.Elapsed >= options.MaxTime) context.Stop.Set();
            Tell();
            if (watch.Elapsed < nextProgress) continue;
            nextProgress = watch.Elapsed + Interval;
            CampaignSnapshot snapshot = statistics.Snapshot();
            observer.Progressed(snapshot);
            TellAlarms(snapshot);
            statistics.Write(snapshot);
            if (watch.Elapsed < nextHistory) continue;
            nextHistory = watch.Elapsed + HistoryInterval;
            directory?.AppendHistory(snapshot);
        }
    }

    /// <summary>Tells the observer what is new.</summary>
    public void Tell()
    {
        while (context.Notes.TryDequeue(out string? note)) observer.Noted(note);
        while (context.Reports.TryDequeue(out BucketReport? report))
        {
            statistics.LastBucketSeconds = report.Summary.FirstSeenSeconds;
            observer.BucketFound(report);
        }
    }

    /// <summary>Tells the observer of alarms, each once.</summary>
    public void TellAlarms(CampaignSnapshot snapshot)
    {
        foreach (Alarm alarm in snapshot.Alarms)
            if (_told.Add((alarm.Name, alarm.Engine))) observer.Noted($"ALARM {alarm.Name}: {alarm.Text}");
    }

    // An engine of this process cannot be killed: the campaign ends with it.
    private void FindHangs(IReadOnlyList<WorkerSlot> workers, TimeSpan sinceLastLook)
    {
        foreach (WorkerSlot slot in workers.Concat(context.Work.Roster.Lanes.Select(one => one.Lane.Slot)))
        {
            if (slot.Look(sinceLastLook, context.Options.HangDeadline) is not { } hang) continue;
            HasHung = true;
            context.Stop.Set();
            ExecutionCase execution = new GeneratorSet(context.Work.Generators).Generate(context.Seed, hang.Number);
            context.Work.Ledger.RecordHang(hang, execution);
            observer.Noted($"HANG {hang.Engine} did not answer within {hang.Seconds:F1} s: case {hang.Number}"
                + (context.Options.OutputDirectory is { } folder ? $", kept in {folder}/hang/{hang.Number}.yaml"
                    : ""));
        }
    }
}
