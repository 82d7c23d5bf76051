using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Eei.Fuzz;

/// <summary>One session of a campaign: starts its threads, lets the calling one watch, and ends them.</summary>
internal sealed class CampaignSession : IDisposable
{
    private const int WorkerStackBytes = 16 * 1024 * 1024;

    private readonly CampaignContext _context;
    private readonly ICampaignObserver _observer;
    private readonly CampaignDirectory? _directory;
    private readonly RecordedRun? _recorded;
    private readonly BucketStore _buckets;
    private readonly CrashConfirmation _confirmation;
    private readonly ManualResetEventSlim _open = new();
    private readonly Stopwatch _watch = new();
    private readonly List<(Thread Thread, WorkerSlot Slot)> _workers = [];
    private readonly EngineSet?[] _sets;
    private readonly TaskCompletionSource<ImmutableArray<EngineDescription>> _engines = new();
    private CampaignJournal? _journal;
    private CampaignWatch? _watcher;

    public CampaignSession(CampaignOptions options, ICampaignObserver observer)
    {
        _observer = observer;
        _directory = options.OutputDirectory is { } path ? new CampaignDirectory(path) : null;
        if (options.Start == CampaignStart.Fresh) _directory?.Create();
        else _recorded = _directory!.ReadRun(options.Engines);
        _context = new CampaignContext { Options = options, Seed = _recorded?.Seed ?? options.Seed };
        _buckets = new BucketStore(options, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        _confirmation = new CrashConfirmation(_context);
        _sets = new EngineSet?[options.Jobs];
    }

    private CampaignOptions Options => _context.Options;

    /// <summary>Runs it.</summary>
    public CampaignResult Run(CancellationToken cancellation)
    {
        CampaignStatistics statistics;
        StartWorkers();
        try
        {
            statistics = Begin(_engines.Task.GetAwaiter().GetResult());
            _watcher = new CampaignWatch(_context, _observer, _directory, _watch, statistics);
            using CancellationTokenRegistration registration =
                cancellation.Register(() => _context.Attention.Release());
            _watch.Start();
            CampaignSnapshot start = statistics.Snapshot();
            _observer.Started(start);
            _watcher.TellAlarms(start);
            _open.Set();
            _watcher.Watch([.. _workers.Select(worker => worker.Slot)], cancellation);
        }
        finally
        {
            End();
        }

        if (_context.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        _watcher.Tell();
        CampaignSnapshot last = statistics.Snapshot();
        _watcher.TellAlarms(last);
        statistics.Write(last);
        _directory?.AppendHistory(last);
        if (Options.OutputDirectory is { } folder) CampaignReport.Write(folder, last, Options);
        CampaignEnd end = _watcher.HasHung ? CampaignEnd.Hung
            : _context.Work.Desk.HasStopped ? CampaignEnd.FirstFinding
            : cancellation.IsCancellationRequested ? CampaignEnd.Interrupted : CampaignEnd.Completed;
        return new CampaignResult(end, last, _buckets.HasNewCrash);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal?.Dispose();
        // A thread that was given up may yet come back and use these.
        if (_watcher is { HasHung: true }) return;
        _context.Work?.Roster.Dispose();
        _context.Work?.Desk.Dispose();
        _context.Dispose();
        _open.Dispose();
    }

    private CampaignStatistics Begin(ImmutableArray<EngineDescription> engines)
    {
        GeneratorConfiguration asked =
            _recorded is { } run ? GeneratorConfiguration.ParseLine(run.Generators) : Options.Generators;
        Narrowing narrowing = Narrowing.Of(asked, engines);
        foreach (Alarm alarm in narrowing.Alarms) _context.Alarms.Raise(alarm);
        if (_recorded is null) _directory?.WriteRun(Options, _context.Seed, engines, narrowing);
        else Check(_recorded, engines, narrowing);
        string? folder = Options.OutputDirectory;
        CorpusStore? corpus = folder is null ? null : new CorpusStore(Path.Combine(folder, "corpus"));
        var tally = new CampaignTally(engines, narrowing.Configuration, Options.Budgets);
        var statistics = new CampaignStatistics(_context, tally, _buckets, corpus, _directory, _watch)
        {
            EarlierSeconds = _recorded?.ElapsedSeconds ?? 0,
            Restarts = RestartsOf,
        };
        List<ulong> done = _recorded is null ? [] : Restore(tally, corpus, narrowing.Configuration);
        statistics.EarlierCases = (ulong)done.Count;
        if (_directory is not null) _journal = CampaignJournal.Open(_directory.Journal);
        _context.Work = new CampaignWork(
            narrowing.Configuration,
            new CaseNumbers(done, Options.Runs, narrowing.Configuration.CasesPerScript),
            new EngineRoster(Options.Engines, Options.Scheduling, Options.Jobs, OpenLane),
            new CaseLedger(tally, _journal, _directory, corpus, engines, narrowing.Configuration),
            new FindingDesk(_context, _buckets, () => statistics.ElapsedSeconds),
            folder is null ? null : new SlowStore(Path.Combine(folder, "slow"), engines.Length));
        return statistics;
    }

    private void Check(RecordedRun recorded, ImmutableArray<EngineDescription> engines, Narrowing narrowing)
    {
        if (!recorded.Engines.SequenceEqual(engines.Select(CampaignDirectory.Fingerprint)))
            throw new CampaignException(
                $"{Options.OutputDirectory} ran {string.Join("; ", recorded.Engines)}, "
                + "which is not what is present now; start a new campaign");
        if (narrowing.Configuration.ToString() != recorded.Generators)
            throw new CampaignException(
                $"{Options.OutputDirectory} generated {recorded.Generators}; the engines present now would narrow "
                + $"that to {narrowing.Configuration}; start a new campaign");
    }

    private List<ulong> Restore(CampaignTally tally, CorpusStore? corpus, GeneratorConfiguration configuration)
    {
        _buckets.Restore();
        corpus?.Restore();
        var done = new List<ulong>();
        var generators = new GeneratorSet(configuration);
        foreach (CaseRecord record in CampaignJournal.Read(_directory!.Journal))
        {
            tally.Add(record, generators.Choose(_context.Seed, record.Number), []);
            if (record.Bucket is not null) _buckets.Recount(record.Bucket);
            if (record.Law?.Bucket is { } broken) _buckets.Recount(broken);
            done.Add(record.Number);
        }

        return done;
    }

    private EngineLane OpenLane(EngineFactory engine, Func<double, double> rest) =>
        new(engine, _context.Around(null), _context.Stop, rest, _context.Fail);

    private int RestartsOf(int place) =>
        _sets.Sum(set => set?.Restarts(place) ?? 0) + (_context.Work.Roster.LaneOf(place)?.Restarts ?? 0);

    private void StartWorkers()
    {
        for (int i = 0; i < Options.Jobs; i++)
        {
            int index = i;
            var slot = new WorkerSlot();
            var thread = new Thread(() => Work(index, slot), WorkerStackBytes)
            {
                IsBackground = true,
                Name = $"campaign worker {i}",
            };
            _workers.Add((thread, slot));
            thread.Start();
        }
    }

    private void Work(int index, WorkerSlot slot)
    {
        try
        {
            using var worker = new CampaignWorker(_context, slot, _confirmation);
            _sets[index] = worker.Engines;
            if (index == 0)
            {
                ExecutorCanary.Check(worker.Engines);
                _engines.TrySetResult(worker.Engines.Descriptions);
            }

            _open.Wait();
            if (!_context.Stop.IsSet) worker.Run();
        }
        catch (Exception thrown)
        {
            // A mistake of ours, not of an engine's: the campaign ends with it.
            if (slot.IsHung) return;
            _engines.TrySetException(thrown);
            _context.Fail(thrown);
        }
        finally
        {
            slot.End();
            if (!slot.IsHung) _context.Attention.Release();
        }
    }

    private void End()
    {
        _context.Stop.Set();
        _open.Set();
        // A hung thread never ends; it is a background thread and goes with the process.
        foreach ((Thread thread, WorkerSlot slot) in _workers)
            if (!slot.IsHung) thread.Join();
        _context.Work?.Roster.Close();
    }
}
