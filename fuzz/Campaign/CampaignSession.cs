using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Eei.Fuzz;

/// <summary>One session of a campaign: its workers, and the thread that watches, reports and writes
/// statistics.</summary>
internal sealed class CampaignSession : IDisposable
{
    private const int LooksPerDeadline = 4;
    private const int Reruns = 3;
    private const int WorkerStackBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InspectionPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HistoryInterval = TimeSpan.FromSeconds(10);

    private readonly CampaignOptions _options;
    private readonly ICampaignObserver _observer;
    private readonly CampaignDirectory? _directory;
    private readonly BucketStore _buckets;
    private readonly FlakyStore _flaky;
    private readonly ConcurrentQueue<BucketReport> _reports = new();
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly SemaphoreSlim _inspection = new(1);
    private readonly SemaphoreSlim _attention = new(0);
    private readonly ManualResetEventSlim _open = new();
    private readonly Stopwatch _watch = new();
    private readonly SpeedWindow _speed = new();
    private readonly List<(Thread Thread, WorkerSlot Slot)> _workers = [];
    private readonly CorpusStore? _corpus;
    private readonly SlowStore? _slow;
    private readonly TaskCompletionSource<ImmutableArray<EngineDescription>> _engines = new();
    private CampaignTally? _tally;
    private CampaignJournal? _journal;
    private CaseNumbers? _numbers;
    private GeneratorConfiguration _generators;
    private ulong _seed;
    private double _earlierSeconds;
    private ulong _earlierCases;
    private double _lastBucketSeconds = -1;
    private Exception? _failure;
    private volatile bool _stopping;
    private volatile bool _firstFound;
    private bool _hung;

    public CampaignSession(CampaignOptions options, ICampaignObserver observer)
    {
        _options = options;
        _observer = observer;
        _seed = options.Seed;
        _generators = options.Generators;
        _directory = options.OutputDirectory is { } path ? new CampaignDirectory(path) : null;
        _corpus = options.OutputDirectory is { } folder ? new CorpusStore(Path.Combine(folder, "corpus")) : null;
        _slow = options.OutputDirectory is { } slow
            ? new SlowStore(Path.Combine(slow, "slow"), options.Engines.Length) : null;
        _flaky = new FlakyStore(options);
        _buckets = new BucketStore(options, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    /// <summary>Runs it.</summary>
    public CampaignResult Run(CancellationToken cancellation)
    {
        RecordedRun? recorded = Prepare();
        StartWorkers();
        try
        {
            ImmutableArray<EngineDescription> engines = _engines.Task.GetAwaiter().GetResult();
            Begin(engines, recorded);
            using CancellationTokenRegistration registration = cancellation.Register(() => _attention.Release());
            _watch.Start();
            _observer.Started(Snapshot());
            _open.Set();
            Watch(cancellation);
        }
        finally
        {
            _stopping = true;
            _open.Set();
            // A hung thread never ends; it is a background thread and goes with the process.
            foreach ((Thread thread, WorkerSlot slot) in _workers)
                if (!slot.IsHung) thread.Join();
        }

        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
        Report();
        CampaignSnapshot last = Snapshot();
        WriteStats(last);
        _directory?.AppendHistory(last);
        if (_options.OutputDirectory is { } folder) CampaignReport.Write(folder, last, _options);
        CampaignEnd end = _hung ? CampaignEnd.Hung : _firstFound ? CampaignEnd.FirstFinding
            : cancellation.IsCancellationRequested ? CampaignEnd.Interrupted : CampaignEnd.Completed;
        return new CampaignResult(end, last, _buckets.HasNewCrash);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        // A thread that was given up may yet come back and use these.
        if (_hung) return;
        _inspection.Dispose();
        _attention.Dispose();
        _open.Dispose();
    }

    private RecordedRun? Prepare()
    {
        if (_directory is null) return null;
        if (_options.Start == CampaignStart.Fresh)
        {
            _directory.Create();
            return null;
        }

        RecordedRun recorded = _directory.ReadRun(_options.Engines);
        _seed = recorded.Seed;
        _generators = GeneratorConfiguration.ParseLine(recorded.Generators);
        _earlierSeconds = recorded.ElapsedSeconds;
        return recorded;
    }

    private void Begin(ImmutableArray<EngineDescription> engines, RecordedRun? recorded)
    {
        _tally = new CampaignTally(engines, _generators);
        var done = new List<ulong>();
        if (recorded is null)
        {
            _directory?.WriteRun(_options, _seed, engines);
        }
        else
        {
            if (!recorded.Engines.SequenceEqual(engines.Select(CampaignDirectory.Fingerprint)))
                throw new CampaignException(
                    $"{_options.OutputDirectory} ran {string.Join("; ", recorded.Engines)}, "
                    + "which is not what is present now; start a new campaign");
            _buckets.Restore();
            _corpus?.Restore();
            done.AddRange(Restore(_tally));
        }

        _numbers = new CaseNumbers(done, _options.Runs);
        if (_directory is not null) _journal = CampaignJournal.Open(_directory.Journal);
    }

    private IEnumerable<ulong> Restore(CampaignTally tally)
    {
        var generators = new GeneratorSet(_generators);
        foreach (CaseRecord record in CampaignJournal.Read(_directory!.Journal))
        {
            tally.Add(record, generators.Choose(_seed, record.Number), []);
            if (record.Bucket is not null) _buckets.Recount(record.Bucket);
            _earlierCases++;
            yield return record.Number;
        }
    }

    private void StartWorkers()
    {
        for (int i = 0; i < _options.Jobs; i++)
        {
            var slot = new WorkerSlot();
            var thread =
                new Thread(() => Work(slot), WorkerStackBytes) { IsBackground = true, Name = $"campaign worker {i}" };
            _workers.Add((thread, slot));
            thread.Start();
        }
    }

    private void Work(WorkerSlot slot)
    {
        try
        {
            using var worker = new CampaignWorker(_options.Engines, _generators, _seed, slot);
            _engines.TrySetResult(worker.Engines);
            _open.Wait();
            while (!_stopping && _numbers?.Take() is { } number) WorkOne(worker, slot, number);
        }
        catch (Exception thrown)
        {
            // A mistake of ours, not of an engine's: the campaign ends with it.
            if (slot.IsHung) return;
            _failure ??= thrown;
            _engines.TrySetException(thrown);
            _stopping = true;
        }
        finally
        {
            slot.End();
            _attention.Release();
        }
    }

    private void WorkOne(CampaignWorker worker, WorkerSlot slot, ulong number)
    {
        slot.Take(number);
        WorkedCase worked = worker.Work(number);
        _speed.Add();
        double[] times = worker.Microseconds.ToArray();
        CaseHealth health = worked.Health | worker.SampleFlip(number, worked);
        string? bucket = null;
        CaseMark mark = CaseMark.None;
        if (worked.Comparison.Divergence is { } divergence)
        {
            BucketKey key = BucketKey.Of(divergence, [.. worker.Engines.Select(engine => engine.Name)]);
            if (!AwaitInspection()) return;
            try
            {
                bucket = Bucket(worker, worked, key, number);
            }
            finally
            {
                _inspection.Release();
            }

            if (bucket is null) mark = CaseMark.Flaky;
        }

        JudgeSpeed(worker, worked.Execution, times);
        // The watcher has noted it as hung, and nobody counts it twice.
        if (slot.IsHung) return;
        var record = new CaseRecord(
            number, worked.Comparison.Verdict, health, worked.Comparison.Discards, worked.Abstained, worked.Crashed,
                bucket)
        {
            Mark = mark,
        };
        if (CaseCells.IsSampled(number)) _corpus?.Add(worked);
        _tally!.Add(record, PlaceOf(worked.Execution), times);
        _journal?.Append(record);
        if (!record.Discards.IsEmpty) _directory?.NoteDiscards(record);
    }

    private void JudgeSpeed(CampaignWorker worker, ExecutionCase execution, double[] times)
    {
        if (_slow is null) return;
        int place = _slow.Suspect(times);
        if (place < 0) return;
        double again = worker.TimeAfresh(place, execution);
        _slow.Judge(place, worker.Engines[place].Name, execution, times[place], again);
    }

    // One finding at a time, so that a bucket is opened once; where the campaign stops meanwhile (the holder may
    // hang) the case is left for the next session.
    private bool AwaitInspection()
    {
        while (!_inspection.Wait(InspectionPatience))
            if (_stopping) return false;
        return true;
    }

    // Null where the difference did not show again.
    private string? Bucket(CampaignWorker worker, WorkedCase worked, BucketKey bucket, ulong number)
    {
        Divergence divergence = worked.Comparison.Divergence!;
        Finding? finding = null;
        for (int run = 0; run < Reruns && finding?.Trace is null && !_buckets.Knows(bucket); run++)
            finding = worker.Inspect(worked);
        if (finding is { Trace: null })
        {
            _notes.Enqueue(_flaky.Keep(finding, number));
            _attention.Release();
            return null;
        }

        ImmutableArray<string> names = [.. worker.Engines.Select(engine => engine.Name)];
        int size = worked.Execution.Scripts.Sum(script => script.Code.Length)
            + worked.Execution.Blocks.Sum(block => block.Data.Length);
        (string key, Keep keep) = _buckets.Count(
            bucket, divergence.Kind.Name(), divergence.Partition(names), number, size,
                ElapsedSeconds);
        if (keep == Keep.No) return key;
        if (_buckets.Record(key, keep, finding ?? worker.Inspect(worked)) is not { } report) return key;
        _reports.Enqueue(report);
        if (report.Summary.KnownReason is null && _options.AfterFirst == AfterFirstFinding.Stop)
        {
            _firstFound = true;
            _stopping = true;
        }

        _attention.Release();
        return key;
    }

    private int PlaceOf(ExecutionCase execution)
    {
        for (int i = 0; i < _generators.Shares.Length; i++)
            if (_generators.Shares[i].Name == execution.Origin!.Generator) return i;
        throw new InvalidOperationException($"no generator {execution.Origin!.Generator}");
    }

    private void Watch(CancellationToken cancellation)
    {
        TimeSpan nextProgress = Interval;
        TimeSpan nextHistory = HistoryInterval;
        TimeSpan lastLook = _watch.Elapsed;
        while (!_workers.TrueForAll(worker => worker.Slot.IsOver))
        {
            TimeSpan wait = nextProgress - _watch.Elapsed;
            if (_options.MaxTime is { } most && most - _watch.Elapsed < wait) wait = most - _watch.Elapsed;
            if (_options.HangDeadline / LooksPerDeadline < wait) wait = _options.HangDeadline / LooksPerDeadline;
            if (wait > TimeSpan.Zero) _attention.Wait(wait, CancellationToken.None);
            TimeSpan look = _watch.Elapsed;
            FindHangs(look - lastLook);
            lastLook = look;
            if (cancellation.IsCancellationRequested || _watch.Elapsed >= _options.MaxTime) _stopping = true;
            Report();
            if (_watch.Elapsed < nextProgress) continue;
            nextProgress = _watch.Elapsed + Interval;
            CampaignSnapshot snapshot = Snapshot();
            _observer.Progressed(snapshot);
            WriteStats(snapshot);
            if (_watch.Elapsed < nextHistory) continue;
            nextHistory = _watch.Elapsed + HistoryInterval;
            _directory?.AppendHistory(snapshot);
        }
    }

    private void FindHangs(TimeSpan sinceLastLook)
    {
        foreach ((_, WorkerSlot slot) in _workers)
        {
            if (slot.Look(sinceLastLook, _options.HangDeadline) is not { } hang) continue;
            _hung = true;
            _stopping = true;
            ExecutionCase execution = new GeneratorSet(_generators).Generate(_seed, hang.Number);
            _directory?.KeepHang(hang, execution);
            var record = new CaseRecord(
                hang.Number, ComparisonVerdict.Incomparable, CaseHealth.None, [$"hang ({hang.Engine})"], [], [], null)
            {
                Mark = CaseMark.Hung,
            };
            _tally!.Add(record, PlaceOf(execution), []);
            _journal?.Append(record);
            _directory?.NoteDiscards(record);
            _observer.Noted($"HANG {hang.Engine} did not answer within {hang.Seconds:F1} s: case {hang.Number}"
                + (_options.OutputDirectory is { } folder ? $", kept in {folder}/hang/{hang.Number}.yaml" : ""));
        }
    }

    private void Report()
    {
        while (_notes.TryDequeue(out string? note)) _observer.Noted(note);
        while (_reports.TryDequeue(out BucketReport? report))
        {
            _lastBucketSeconds = report.Summary.FirstSeenSeconds;
            _observer.BucketFound(report);
        }
    }

    private void WriteStats(CampaignSnapshot snapshot)
    {
        _directory?.WriteStats(snapshot);
        _buckets.WriteCounts();
    }

    private double ElapsedSeconds => _earlierSeconds + _watch.Elapsed.TotalSeconds;

    private CampaignSnapshot Snapshot()
    {
        CampaignSnapshot counts = _tally!.Snapshot(_seed, _options.Jobs);
        double session = _watch.Elapsed.TotalSeconds;
        return counts with
        {
            ElapsedSeconds = ElapsedSeconds,
            CasesPerSecond = session > 0 ? (counts.Cases - _earlierCases) / session : 0,
            RecentCasesPerSecond = _speed.PerSecond(session),
            Buckets = _buckets.Summaries,
            Cells = _corpus?.Cells ?? 0,
            CorpusCases = _corpus?.Cases ?? 0,
            SecondsSinceLastBucket = _lastBucketSeconds < 0 ? null : ElapsedSeconds - _lastBucketSeconds,
            WorkingSetBytes = Environment.WorkingSet,
        };
    }
}
