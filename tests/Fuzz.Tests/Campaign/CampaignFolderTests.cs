namespace Eei.Fuzz.Tests;

public sealed class CampaignFolderTests : IDisposable
{
    private readonly string _directory = Path.Combine(
        AppContext.BaseDirectory, "campaigns", $"{Environment.ProcessId}-{TestContext.Current.Test!.UniqueID[..16]}");

    private readonly ManualResetEventSlim _never = new();

    private int _calls;

    private CampaignOptions Options(EngineFactory second) => new()
    {
        // These engines keep no law of WebAssembly.
        Laws = [],
        Engines = [FakeEngine.Factory("a"), second],
        Runs = 60,
        OutputDirectory = _directory,
    };

    public void Dispose()
    {
        _never.Set();
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Hang_StopsTheCampaign_KeepsTheCase_AndIsSkippedOnResume()
    {
        EngineFactory blocks = FakeEngine.Factory("b", (_, _, outcome) =>
        {
            if (Interlocked.Increment(ref _calls) == 30) _never.Wait(TestContext.Current.CancellationToken);
            return outcome;
        });
        CampaignOptions options = Options(blocks) with { HangDeadline = TimeSpan.FromSeconds(1), Jobs = 2 };
        var observer = new RecordingObserver();
        CampaignResult result = Run(options, observer);
        Assert.Equal(CampaignEnd.Hung, result.End);
        Assert.Equal(1UL, result.Snapshot.Hung);
        Assert.Equal(1UL, result.Snapshot.Discards["hang (b)"]);
        Assert.Contains("HANG b did not answer", Assert.Single(observer.Notes), StringComparison.Ordinal);
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(_directory, "hang")));
        ulong number = ulong.Parse(Path.GetFileNameWithoutExtension(kept),
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(number, Read(kept).Origin!.Number);
        CampaignResult resumed = Run(options with { Start = CampaignStart.Resume }, new RecordingObserver());
        Assert.Equal((CampaignEnd.Completed, 60UL, 1UL),
            (resumed.End, resumed.Snapshot.Cases, resumed.Snapshot.Hung));
        ulong[] numbers = [.. Journal().Select(record => record.Number)];
        Assert.Equal(Enumerable.Range(0, 60).Select(one => (ulong)one), numbers.Order());
        Assert.Equal(number, Assert.Single(Journal(), record => record.Mark == CaseMark.Hung).Number);
    }

    [Fact]
    public void CaseThatIsSlowTwice_IsKept_AndOneThatWasSlowOnceIsNot()
    {
        ReadOnlyMemory<byte> slow = default;
        EngineFactory second = FakeEngine.Factory("b", (source, _, outcome) =>
        {
            int call = Interlocked.Increment(ref _calls);
            if (call == 2500) slow = source.Code;
            if (call == 2000 || (!slow.IsEmpty && source.Code.Span.SequenceEqual(slow.Span)))
                _never.Wait(40, TestContext.Current.CancellationToken);
            return outcome;
        });
        Run(Options(second) with { Runs = 1500, Jobs = 1 }, new RecordingObserver());
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(_directory, "slow")));
        Assert.EndsWith("-b.yaml", kept, StringComparison.Ordinal);
        Assert.True(Read(kept).Scripts.Any(script => script.Code.Span.SequenceEqual(slow.Span)));
        Assert.StartsWith("# b took ", File.ReadAllText(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void DifferenceThatDoesNotShowAgain_IsFlakyAndNoBucket()
    {
        EngineFactory once = FakeEngine.Factory("b", (_, _, outcome) =>
            Interlocked.Increment(ref _calls) == 20 ? outcome with { GasUsed = outcome.GasUsed + 1 } : outcome);
        var observer = new RecordingObserver();
        CampaignResult result = Run(Options(once), observer);
        Assert.Empty(result.Snapshot.Buckets);
        Assert.Empty(observer.Buckets);
        Assert.Equal((60UL, 1UL), (result.Snapshot.Cases, result.Snapshot.Flaky));
        Assert.Contains("flaky", Assert.Single(observer.Notes), StringComparison.Ordinal);
        string folder = Assert.Single(Directory.GetDirectories(Path.Combine(_directory, "flaky")));
        CaseRecord marked = Assert.Single(Journal(), record => record.Mark == CaseMark.Flaky);
        Assert.Equal(marked.Number, Read(Path.Combine(folder, "case.yaml")).Origin!.Number);
    }

    [Fact]
    public void Corpus_HoldsCasesByContent_IsTheSameAgain_AndIsRestored()
    {
        CampaignResult result = Run(Options(FakeEngine.Factory("b")), new RecordingObserver());
        string corpus = Path.Combine(_directory, "corpus");
        string[] files = Names(corpus);
        Assert.True(result.Snapshot.Cells > 2, $"{result.Snapshot.Cells} cells");
        Assert.Equal(result.Snapshot.CorpusCases, files.Length);
        Assert.All(files, name => Assert.Equal(
            name, Bytes32.Sha256(File.ReadAllBytes(Path.Combine(corpus, name))).ToString()[..16] + ".yaml"));
        File.AppendAllText(Path.Combine(corpus, "cells.jsonl"), "{\"case\":9");
        CampaignResult resumed = Run(
            Options(FakeEngine.Factory("b")) with { Start = CampaignStart.Resume }, new RecordingObserver());
        Assert.Equal((result.Snapshot.Cells, result.Snapshot.CorpusCases),
            (resumed.Snapshot.Cells, resumed.Snapshot.CorpusCases));
        Directory.Delete(_directory, recursive: true);
        Run(Options(FakeEngine.Factory("b")), new RecordingObserver());
        Assert.Equal(files, Names(corpus));
    }

    [Fact]
    public void Report_NamesBucketsWithTheirReplay()
    {
        EngineFactory faulty = FakeEngine.Factory("b", (_, _, outcome) =>
            outcome with { GasUsed = outcome.GasUsed + 1 });
        BucketSummary bucket = Assert.Single(
            Run(Options(faulty), new RecordingObserver()).Snapshot.Buckets);
        string text = File.ReadAllText(Path.Combine(_directory, "report", "summary.md"));
        Assert.Contains($"## {bucket.Key}: gas, a against b", text, StringComparison.Ordinal);
        Assert.Contains($"./eei replay {bucket.Case}", text, StringComparison.Ordinal);
    }

    private IEnumerable<CaseRecord> Journal() => CampaignJournal.Read(Path.Combine(_directory, "journal.jsonl"));

    private static string[] Names(string folder) =>
        [.. Directory.GetFiles(folder, "*.yaml").Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];

    private static ExecutionCase Read(string path) =>
        CaseFileReader.Read(path, _ => throw new InvalidOperationException("no text here"));

    private static CampaignResult Run(CampaignOptions options, RecordingObserver observer) =>
        Campaign.Run(options, observer, CancellationToken.None);
}
