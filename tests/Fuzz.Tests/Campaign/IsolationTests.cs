namespace Eei.Fuzz.Tests;

/// <summary>Engines in processes that fail: the case is run again alone, the engine named, and the campaign goes
/// on.</summary>
public sealed class IsolationTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly string _directory = Path.Combine(
        AppContext.BaseDirectory, "campaigns", $"{Environment.ProcessId}-{TestContext.Current.Test!.UniqueID[..16]}");

    private int _calls;

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Hang_IsKeptAndNamed_AndTheCampaignGoesOn()
    {
        EngineFactory hangs = FakeProcessEngine.Factory(
            "b", (source, _) => source.Code.Length % 61 == 0 ? CrashKind.Deadline : null);
        var observer = new RecordingObserver();
        CampaignResult result = Run(hangs, observer);
        Assert.Equal((CampaignEnd.Completed, 200UL), (result.End, result.Snapshot.Cases));
        Assert.True(result.Snapshot.Hung > 0);
        Assert.Equal(result.Snapshot.Hung, result.Snapshot.Engines[1].Hung);
        Assert.Equal(result.Snapshot.Hung, result.Snapshot.Discards["hang (b)"]);
        Assert.Empty(result.Snapshot.Buckets);
        string[] kept = Directory.GetFiles(Path.Combine(_directory, "hang"));
        Assert.Equal((int)result.Snapshot.Hung, kept.Length);
        Assert.StartsWith("# b did not answer within 6.0 s", File.ReadAllText(kept[0]), StringComparison.Ordinal);
        Assert.Contains(observer.Notes, note =>
            note.StartsWith("HANG b did not answer within 6.0 s, alone: case", StringComparison.Ordinal));
        Assert.Equal(
            (int)result.Snapshot.Hung, Journal().Count(record => record is { Mark: CaseMark.Hung, HungEngines: [1] }));
    }

    [Fact]
    public void SlowRequest_IsNoHang_WhereThreeTimesTheTimeSuffices()
    {
        EngineFactory slow = FakeProcessEngine.Factory("b", (source, deadline) =>
            source.Code.Length % 61 == 0 && deadline < 3 * Deadline ? CrashKind.Deadline : null);
        CampaignResult result = Run(slow, new RecordingObserver());
        Assert.Equal((200UL, 0UL, 0UL), (result.Snapshot.Cases, result.Snapshot.Hung, result.Snapshot.Flaky));
        Assert.Empty(result.Snapshot.Buckets);
        Assert.True(result.Snapshot.Engines[1].Restarts > 0);
        Assert.False(result.Crashes);
    }

    [Theory]
    [InlineData(CrashKind.Exited)]
    [InlineData(CrashKind.Memory)]
    [InlineData(CrashKind.Garbage)]
    public void CrashThatRepeats_IsABucketThatNamesTheEngine(CrashKind kind)
    {
        EngineFactory crashes = FakeProcessEngine.Factory(
            "b", (source, _) => source.Code.Length % 7 == 0 ? kind : null);
        CampaignResult result = Run(crashes, new RecordingObserver());
        BucketSummary bucket = Assert.Single(result.Snapshot.Buckets);
        Assert.StartsWith("C-", bucket.Key, StringComparison.Ordinal);
        Assert.Equal(["b"], bucket.Suspects);
        Assert.Equal("b (crashed)", bucket.Suspect);
        Assert.Equal(200UL, result.Snapshot.Cases);
        Assert.True(result.Crashes);
        Assert.Equal(bucket.Count, result.Snapshot.Engines[1].Crashed);
    }

    [Fact]
    public void CrashThatDoesNotRepeat_IsFlaky()
    {
        EngineFactory once = FakeProcessEngine.Factory(
            "b", (_, _) => Interlocked.Increment(ref _calls) == 40 ? CrashKind.Exited : null);
        var observer = new RecordingObserver();
        CampaignResult result = Run(once, observer);
        Assert.Empty(result.Snapshot.Buckets);
        Assert.Equal((200UL, 1UL), (result.Snapshot.Cases, result.Snapshot.Flaky));
        Assert.Contains("suspect: b (crashed)", Assert.Single(observer.Notes), StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(_directory, "flaky")));
    }

    [Fact]
    public void Confirmation_RunsWhileNoOtherEngineRuns()
    {
        int running = 0;
        int beside = 0;
        bool alone = false;
        EngineFactory watched = FakeEngine.Factory(FakeEngine.Independent("a"), (_, _, outcome) =>
        {
            Interlocked.Increment(ref running);
            if (Volatile.Read(ref alone)) Interlocked.Increment(ref beside);
            Interlocked.Decrement(ref running);
            return outcome;
        });
        EngineFactory slow = FakeProcessEngine.Factory("b", (source, deadline) =>
        {
            if (source.Code.Length % 61 != 0) return null;
            if (deadline < 3 * Deadline) return CrashKind.Deadline;
            Volatile.Write(ref alone, true);
            if (Volatile.Read(ref running) > 0) Interlocked.Increment(ref beside);
            TestContext.Current.CancellationToken.WaitHandle.WaitOne(20);
            Volatile.Write(ref alone, false);
            return null;
        });
        CampaignResult result = Campaign.Run(
            new CampaignOptions
            {
                Laws = [],
                Engines = [watched, slow],
                Runs = 300,
                Jobs = 3,
                HangDeadline = Deadline,
            },
            new RecordingObserver(), CancellationToken.None);
        Assert.True(result.Snapshot.Engines[1].Restarts > 0);
        Assert.Equal(0, beside);
    }

    [Fact]
    public void EngineThatCannotBeStarted_EndsTheCampaignWithOneSentence()
    {
        var dead = new EngineFactory("b", () => new Unstartable());
        Assert.Equal(
            "engine b cannot be started: node is not installed; leave it out with --engines -b",
            Assert.Throws<CampaignException>(() => Run(dead, new RecordingObserver())).Message);
    }

    private CampaignResult Run(EngineFactory second, RecordingObserver observer) => Campaign.Run(
        new CampaignOptions
        {
            Laws = [],
            Engines = [FakeEngine.Factory(FakeEngine.Independent("a")), second],
            Runs = 200,
            Jobs = 2,
            HangDeadline = Deadline,
            OutputDirectory = _directory,
        },
        observer,
        CancellationToken.None);

    private IEnumerable<CaseRecord> Journal() => CampaignJournal.Read(Path.Combine(_directory, "journal.jsonl"));

    private sealed class Unstartable : IIsolatedEngine
    {
        public EngineDescription Description => throw new InvalidOperationException("it never said who it is");

        public TimeSpan RequestDeadline { get; set; }

        public int Restarts => 0;

        public int? WorkerId => null;

        public TimeSpan LastStart => TimeSpan.Zero;

        public string? Prepare() => "node is not installed";

        public void Replace()
        {
        }

        public IEeiScript Load(ScriptSource source) => throw new InvalidOperationException("it never started");

        public void Dispose()
        {
        }
    }
}
