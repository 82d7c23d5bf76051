namespace Eei.Fuzz.Tests;

/// <summary>Slow engines get cases when they are ready, and hold nobody up.</summary>
public sealed class SchedulingTests : IDisposable
{
    private static readonly SchedulingRules Rules = new()
    {
        AllEvery = 50,
        WarmUpCases = 4,
        SettlingCases = 4,
        SlowMicroseconds = 2_000,
        SlowShare = 0.5,
    };

    private readonly ManualResetEventSlim _never = new();

    private readonly string _directory = Path.Combine(
        AppContext.BaseDirectory, "campaigns", $"{Environment.ProcessId}-{TestContext.Current.Test!.UniqueID[..16]}");

    public void Dispose()
    {
        _never.Dispose();
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void SlowEngine_GetsPartOfTheCases_AndEveryMth()
    {
        CampaignResult result = Run(Slow((_, _, outcome) => outcome), 1_000, new RecordingObserver());
        EngineStatistics slow = result.Snapshot.Engines[2];
        Assert.Equal([EnginePace.Fast, EnginePace.Fast, EnginePace.Slow],
            result.Snapshot.Engines.Select(engine => engine.Pace));
        Assert.Equal([1_000UL, 1_000UL], result.Snapshot.Engines.Take(2).Select(engine => engine.Cases));
        Assert.InRange(slow.Cases, 20UL, 900UL);
        Assert.Equal(1.0, result.Snapshot.FullyCompared);
        Assert.Equal(slow.Cases / 1_000.0, result.Snapshot.RunByAll, 9);
        Assert.Equal(1_000 - slow.Cases, result.Snapshot.Discards["not run (slow)"]);
        CaseRecord[] journal = [.. Journal()];
        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => (ulong)number),
            journal.Select(record => record.Number).Order());
        Assert.All(journal.Where(record => record.Number % 50 == 0), record => Assert.Empty(record.NotRun));
        Assert.Equal(slow.Cases, (ulong)journal.Count(record => record.NotRun.IsEmpty));
        Assert.Empty(result.Snapshot.Alarms);
    }

    [Fact]
    public void LateDifferenceOfASlowEngine_IsAFindingOfAllEngines()
    {
        CampaignResult result = Run(
            Slow((source, _, outcome) =>
                source.Code.Length % 5 == 0 ? outcome with { GasUsed = outcome.GasUsed + 1 } : outcome),
            600, new RecordingObserver());
        BucketSummary bucket = Assert.Single(result.Snapshot.Buckets);
        Assert.Equal("a,b | slow", bucket.Engines);
        Assert.Equal(["slow"], bucket.Suspects);
        Assert.Equal("slow (2 independent votes against 1)", bucket.Suspect);
        var generators = new GeneratorSet(GeneratorConfiguration.Default);
        ulong[] differing = [.. Journal()
            .Where(record => record.NotRun.IsEmpty
                && generators.Generate(1, record.Number).Scripts.Any(script => script.Code.Length % 5 == 0))
            .Select(record => record.Number)];
        Assert.Equal(differing, Journal().Where(record => record.Bucket is not null).Select(record => record.Number));
        Assert.Equal((ulong)differing.Length, bucket.Count);
        Assert.Equal(600UL, result.Snapshot.Cases);
        Assert.Contains("suspect: slow", File.ReadAllText(
            Path.Combine(_directory, "buckets", bucket.Key, "issue.md")).Replace("## Suspect\n\n", "suspect: ",
                StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void DifferenceOfFastEngines_GoesToTheSlowOneToo()
    {
        EngineFactory faulty = FakeEngine.Factory(FakeEngine.Independent("b"), (source, _, outcome) =>
            source.Code.Length % 5 == 0 ? outcome with { GasUsed = outcome.GasUsed + 1 } : outcome);
        CampaignResult result = Run(
            Slow((_, _, outcome) => outcome), 400, new RecordingObserver(), faulty);
        BucketSummary bucket = Assert.Single(result.Snapshot.Buckets);
        Assert.Equal("a,slow | b", bucket.Engines);
        Assert.Equal(["b"], bucket.Suspects);
        Assert.Equal(400UL, result.Snapshot.Cases);
    }

    [Fact]
    public void Resume_RunsWhatIsMissing_WhoeverSawIt()
    {
        Run(Slow((_, _, outcome) => outcome), 200, new RecordingObserver());
        string journal = Path.Combine(_directory, "journal.jsonl");
        string[] lines = File.ReadAllLines(journal);
        File.WriteAllLines(journal, lines[..150]);
        CampaignResult resumed = Run(
            Slow((_, _, outcome) => outcome), 300, new RecordingObserver(), start: CampaignStart.Resume);
        Assert.Equal(300UL, resumed.Snapshot.Cases);
        Assert.Equal(Enumerable.Range(0, 300).Select(number => (ulong)number),
            Journal().Select(record => record.Number).Order());
    }

    [Fact]
    public void TwoEngines_AreNeverSlow()
    {
        CampaignResult result = Campaign.Run(
            new CampaignOptions
            {
                Laws = [],
                Engines = [FakeEngine.Factory("a"), Slow((_, _, outcome) => outcome)],
                Runs = 40,
                Scheduling = Rules,
            },
            new RecordingObserver(),
            CancellationToken.None);
        Assert.All(
            result.Snapshot.Engines, engine => Assert.Equal((EnginePace.Fast, 40UL), (engine.Pace, engine.Cases)));
    }

    private EngineFactory Slow(Func<ScriptSource, BlockInput, Outcome, Outcome> distort) => FakeEngine.Factory(
        FakeEngine.Independent("slow"),
        (source, input, outcome) =>
        {
            _never.Wait(5, TestContext.Current.CancellationToken);
            return distort(source, input, outcome);
        });

    private CampaignResult Run(
        EngineFactory slow, ulong runs, RecordingObserver observer, EngineFactory? second = null,
        CampaignStart start = CampaignStart.Fresh) => Campaign.Run(
            new CampaignOptions
            {
                Laws = [],
                Engines =
                [
                    FakeEngine.Factory(FakeEngine.Independent("a")),
                    second ?? FakeEngine.Factory(FakeEngine.Independent("b")),
                    slow,
                ],
                Runs = runs,
                Jobs = 2,
                Scheduling = Rules,
                OutputDirectory = _directory,
                Start = start,
            },
            observer,
            CancellationToken.None);

    private IEnumerable<CaseRecord> Journal() => CampaignJournal.Read(Path.Combine(_directory, "journal.jsonl"));
}
