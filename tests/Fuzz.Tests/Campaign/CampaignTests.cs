using System.Collections.Immutable;
using System.Text.Json;

namespace Eei.Fuzz.Tests;

public sealed class CampaignTests : IDisposable
{
    private readonly string _directory = Path.Combine(
        AppContext.BaseDirectory, "campaigns", $"{Environment.ProcessId}-{TestContext.Current.Test!.UniqueID[..16]}");

    private static EngineFactory Clean(string name) => FakeEngine.Factory(name);

    // Gas is one too high for modules whose code length is a multiple of seven.
    private static EngineFactory GasFault(string name) => FakeEngine.Factory(
        name,
        (source, _, outcome) => source.Code.Length % 7 == 0 ? outcome with { GasUsed = outcome.GasUsed + 1 }
            : outcome);

    private CampaignOptions Options(params EngineFactory[] engines) =>
        new() { Laws = [], Engines = [.. engines], Runs = 200, OutputDirectory = _directory };

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void CleanEngines_AgreeOnEveryCase()
    {
        var observer = new RecordingObserver();
        CampaignResult result = Run(Options(Clean("a"), Clean("b"), Clean("c")) with { Jobs = 2 }, observer);
        Assert.Equal(CampaignEnd.Completed, result.End);
        Assert.Equal(200UL, result.Snapshot.Cases);
        Assert.Equal(1.0, result.Snapshot.FullyCompared);
        Assert.Empty(result.Snapshot.Buckets);
        Assert.Empty(observer.Buckets);
        Assert.Equal(1, observer.Starts);
        Assert.Equal(200, File.ReadLines(Path.Combine(_directory, "journal.jsonl")).Count());
    }

    [Fact]
    public void Jobs_ChangeNothingButTheTime()
    {
        string[] results = [.. Enumerable.Range(1, 3).Select(jobs =>
        {
            CampaignResult result = Run(
                Options(Clean("a"), GasFault("b")) with { Jobs = jobs, OutputDirectory = null },
                    new RecordingObserver());
            BucketSummary bucket = Assert.Single(result.Snapshot.Buckets);
            return $"{bucket.Key} {bucket.Count} {bucket.FirstSeenCase} {result.Snapshot.Generators[0].Cases}";
        })];
        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public void Finding_IsWrittenInFull()
    {
        var observer = new RecordingObserver();
        CampaignResult result = Run(Options(Clean("a"), GasFault("b")), observer);
        BucketSummary bucket = Assert.Single(result.Snapshot.Buckets);
        Assert.Equal("gas", bucket.Kind);
        Assert.Equal("a | b", bucket.Engines);
        BucketReport report = Assert.Single(observer.Buckets);
        Assert.StartsWith($"DIVERGENCE gas  bucket {bucket.Key}  engines: a | b", report.Text,
            StringComparison.Ordinal);
        Assert.Contains("(+1)", report.Text, StringComparison.Ordinal);
        string folder = Path.Combine(_directory, "buckets", bucket.Key);
        string[] files = [.. Directory.GetFiles(folder).Select(path =>
            Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        string[] expected = ["case.yaml", "issue.md", "meta.json", "module.wasm", "module.wat", "repro.sh",
            "trace-a.jsonl", "trace-b.jsonl"];
        Assert.Superset(expected.ToHashSet(), files.ToHashSet());
        Assert.DoesNotContain(files, file => file.EndsWith(".new", StringComparison.Ordinal));
        ExecutionCase read = CaseFileReader.Read(Path.Combine(folder, "case.yaml"), _ =>
            throw new InvalidOperationException("no text here"));
        ExecutionCase made = new GeneratorSet(GeneratorConfiguration.Default).Generate(1, read.Origin!.Number);
        Assert.Equal(CaseFileWriter.Write(made), CaseFileWriter.Write(read));
        using JsonDocument meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        Assert.Equal(bucket.Count, meta.RootElement.GetProperty("count").GetUInt64());
        Assert.True(meta.RootElement.GetProperty("reproducible").GetBoolean());
    }

    [Fact]
    public void Statistics_HaveThePromisedShape()
    {
        Run(Options(Clean("a"), GasFault("b")), new RecordingObserver());
        using JsonDocument stats = JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory, "stats.json")));
        JsonElement root = stats.RootElement;
        foreach (string name in (string[])["seed", "elapsedSeconds", "cases", "casesPerSecond", "fullyComparedShare",
            "discards",
            "engines", "generators", "buckets"]) Assert.True(root.TryGetProperty(name, out _), name);
        JsonElement engine = root.GetProperty("engines").GetProperty("a");
        foreach (string name in (string[])["version", "cases", "abstained", "crashed", "medianMicroseconds",
            "p99Microseconds"])
            Assert.True(engine.TryGetProperty(name, out _), name);
        JsonElement generator = root.GetProperty("generators").GetProperty("planned");
        foreach (string name in (string[])["share", "validShare", "nonTrappingShare", "findings"])
            Assert.True(generator.TryGetProperty(name, out _), name);
        foreach (string name in (string[])["key", "kind", "engines", "count", "firstSeenCase", "case"])
            Assert.True(root.GetProperty("buckets")[0].TryGetProperty(name, out _), name);
        Assert.Equal(SnapshotDocument.CsvHeader, File.ReadLines(Path.Combine(_directory, "stats.csv")).First());
        Assert.NotEmpty(File.ReadLines(Path.Combine(_directory, "stats.jsonl")));
        Assert.True(File.Exists(Path.Combine(_directory, "run.json")));
    }

    [Fact]
    public void Resume_AfterAKill_RunsWhatIsMissingAndCountsAsIfNothingHadHappened()
    {
        CampaignOptions options = Options(Clean("a"), GasFault("b"));
        CampaignResult whole = Run(options with { OutputDirectory = null }, new RecordingObserver());
        Run(options with { Runs = 120 }, new RecordingObserver());
        CutJournal();
        var observer = new RecordingObserver();
        CampaignResult resumed = Run(options with { Start = CampaignStart.Resume, Seed = 99, Jobs = 2 }, observer);
        Assert.Equal(200UL, resumed.Snapshot.Cases);
        Assert.Equal(1UL, resumed.Snapshot.Seed);
        Assert.Empty(observer.Buckets);
        BucketSummary bucket = Assert.Single(resumed.Snapshot.Buckets);
        Assert.Equal(whole.Snapshot.Buckets[0].Count, bucket.Count);
        Assert.Equal(whole.Snapshot.Buckets[0].FirstSeenCase, bucket.FirstSeenCase);
        Assert.Equal(whole.Snapshot.Generators.Select(one => one.Cases),
            resumed.Snapshot.Generators.Select(one => one.Cases));
        ulong[] numbers = [.. CampaignJournal.Read(Path.Combine(_directory, "journal.jsonl")).Select(record =>
            record.Number)];
        Assert.Equal(Enumerable.Range(0, 200).Select(number => (ulong)number), numbers.Order());
    }

    [Fact]
    public void Resume_RefusesOtherEnginesOtherVersionsAndEmptyDirectories()
    {
        CampaignOptions options = Options(Clean("a"), Clean("b")) with { Runs = 5 };
        CampaignOptions resume = options with { Start = CampaignStart.Resume };
        Assert.Contains("holds no campaign", Refusal(resume), StringComparison.Ordinal);
        Run(options, new RecordingObserver());
        Assert.Contains("ran engines a,b, not a,c", Refusal(resume with { Engines = [Clean("a"), Clean("c")] }),
            StringComparison.Ordinal);
        Assert.Contains("already holds a campaign", Refusal(options), StringComparison.Ordinal);
        string run = Path.Combine(_directory, "run.json");
        string text = File.ReadAllText(run);
        File.WriteAllText(run, text.Replace("\"plain\"", "\"fast\"", StringComparison.Ordinal));
        Assert.Contains("not what is present now", Refusal(resume), StringComparison.Ordinal);
        File.WriteAllText(run, text.Replace(
            $"\"generatorVersion\":{GeneratorSet.Version}", "\"generatorVersion\":0", StringComparison.Ordinal));
        Assert.Contains("was made by generator version 0", Refusal(resume), StringComparison.Ordinal);
        File.WriteAllText(run, "{");
        Assert.Contains("cannot be read", Refusal(resume), StringComparison.Ordinal);
    }

    [Fact]
    public void Known_IsCountedButNotNew()
    {
        KnownIssue known = new("G-*", "metering rounds", null, null);
        CampaignResult result = Run(
            Options(Clean("a"), GasFault("b")) with { Known = [known], AfterFirst = AfterFirstFinding.Stop },
                new RecordingObserver());
        Assert.Equal(CampaignEnd.Completed, result.End);
        Assert.Equal((0, 1), (result.Snapshot.NewBuckets, result.Snapshot.KnownBuckets));
        Assert.Equal("metering rounds", result.Snapshot.Buckets[0].KnownReason);
        Assert.True(result.Snapshot.Buckets[0].Count > 1);
    }

    [Fact]
    public void StopOnFirst_StopsAtTheFirstNewBucket()
    {
        CampaignResult result = Run(
            Options(Clean("a"), GasFault("b")) with { AfterFirst = AfterFirstFinding.Stop }, new RecordingObserver());
        Assert.Equal(CampaignEnd.FirstFinding, result.End);
        Assert.Equal(result.Snapshot.Buckets[0].FirstSeenCase + 1, result.Snapshot.Cases);
    }

    [Fact]
    public void ThrowingEngine_IsACrashBucket_AndTheCampaignGoesOn()
    {
        EngineFactory thrower = FakeEngine.Factory("b", (source, _, outcome) =>
            source.Code.Length % 7 == 0 ? throw new InvalidDataException("register 9") : outcome);
        CampaignResult result = Run(Options(Clean("a"), thrower), new RecordingObserver());
        Assert.True(result.Crashes);
        Assert.Equal(200UL, result.Snapshot.Cases);
        Assert.StartsWith("C-", Assert.Single(result.Snapshot.Buckets).Key, StringComparison.Ordinal);
        Assert.True(result.Snapshot.Engines[1].Crashed > 0);
        Assert.Equal(0UL, result.Snapshot.Engines[0].Crashed);
    }

    [Fact]
    public void Abstentions_AreCountedByReasonAndNoted()
    {
        EngineFactory silent = FakeEngine.Factory("b", (_, _, outcome) =>
            outcome with { Abstentions = [new Abstention(Fact.Gas, "no meter")] });
        CampaignResult result = Run(Options(Clean("a"), silent), new RecordingObserver());
        Assert.Equal(200UL, result.Snapshot.Discards["gas: no meter (b)"]);
        Assert.Equal(0.0, result.Snapshot.FullyCompared);
        Assert.Equal(200UL, result.Snapshot.Engines[1].Abstained);
        string[] noted = [.. File.ReadLines(Path.Combine(_directory, "discarded", "gas--no-meter--b.jsonl"))];
        Assert.Equal(100, noted.Length);
    }

    [Fact]
    public void Cancellation_StopsCleanlyAndCanBeResumed()
    {
        using var source = new CancellationTokenSource();
        EngineFactory slow = FakeEngine.Factory("b", (_, _, outcome) =>
        {
            if (Interlocked.Increment(ref _runs) == 40) source.Cancel();
            return outcome;
        });
        CampaignOptions options = Options(Clean("a"), slow) with { Runs = null };
        CampaignResult result = Campaign.Run(options, new RecordingObserver(), source.Token);
        Assert.Equal(CampaignEnd.Interrupted, result.End);
        Assert.Equal(result.Snapshot.Cases, (ulong)File.ReadLines(Path.Combine(_directory, "journal.jsonl")).Count());
        CampaignResult resumed = Run(
            options with { Start = CampaignStart.Resume, Runs = result.Snapshot.Cases + 10 }, new RecordingObserver());
        Assert.Equal(result.Snapshot.Cases + 10, resumed.Snapshot.Cases);
    }

    private int _runs;

    [Fact]
    public void MaxTime_EndsACampaignWithoutRuns()
    {
        CampaignResult result = Run(
            Options(Clean("a"), Clean("b")) with { Runs = null, MaxTime = TimeSpan.FromMilliseconds(200) },
                new RecordingObserver());
        Assert.Equal(CampaignEnd.Completed, result.End);
        Assert.InRange(result.Snapshot.ElapsedSeconds, 0.2, 5);
    }

    [Fact]
    public void OneEngine_IsRefused() =>
        Assert.Contains("two engines", Refusal(Options(Clean("a"))), StringComparison.Ordinal);

    [Fact]
    public void FailingFactory_EndsTheCampaignWithItsException()
    {
        var broken = new EngineFactory("b", () => throw new InvalidOperationException("no licence"));
        Assert.Equal("no licence", Assert.Throws<InvalidOperationException>(
            () => Run(Options(Clean("a"), broken), new RecordingObserver())).Message);
    }

    [Fact]
    public void Replay_SaysWhetherItStillShows()
    {
        ExecutionCase made = Enumerable.Range(0, 200)
            .Select(number => new GeneratorSet(GeneratorConfiguration.Default).Generate(1, (ulong)number))
            .First(one => one.Scripts[0].Code.Length % 7 == 0);
        ImmutableArray<IEeiEngine> faulty = [Clean("a").Create(), GasFault("b").Create()];
        ReplayResult shows = CaseReplay.Run(made, faulty, "case.yaml");
        Assert.Equal("differ", shows.Verdict);
        Assert.StartsWith("G-", shows.Bucket, StringComparison.Ordinal);
        Assert.Contains("replay: ./eei replay case.yaml --engines a,b", shows.Text, StringComparison.Ordinal);
        ReplayResult gone = CaseReplay.Run(made, [Clean("a").Create(), Clean("b").Create()], "case.yaml");
        Assert.Equal(("agree", null), (gone.Verdict, gone.Bucket));
    }

    private void CutJournal()
    {
        // As a kill leaves it: two cases of different workers never written, a third one cut short.
        string path = Path.Combine(_directory, "journal.jsonl");
        string[] lines = File.ReadAllLines(path);
        IEnumerable<string> kept = lines[..50].Concat(lines[51..100]).Concat(lines[101..^1]);
        File.WriteAllText(path, string.Join('\n', kept) + "\n" + lines[^1][..12]);
    }

    private static CampaignResult Run(CampaignOptions options, RecordingObserver observer) =>
        Campaign.Run(options, observer, CancellationToken.None);

    private static string Refusal(CampaignOptions options) =>
        Assert.Throws<CampaignException>(() => Run(options, new RecordingObserver())).Message;
}
