namespace Eei.Fuzz.Tests;

public sealed class SelfTestRunTests
{
    [Fact]
    public void Fault_ThatShows_IsFound_AndOneThatNeverShows_IsNot()
    {
        EngineFactory root = FakeEngine.Factory("fake", (source, _, outcome) =>
            source.Code.Length % 11 == 0 ? outcome with { PostState = Bytes32.Zero } : outcome);
        EngineFactory never = FakeEngine.Factory("fake", (_, _, outcome) => outcome);
        var rows = new List<SelfTestRow>();
        SelfTestResult result = SelfTestRun.Run(
            [new PlantedFault("root", root, [FakeEngine.Factory("clean")]),
                new PlantedFault("never", never, [FakeEngine.Factory("clean")])],
            new SelfTestOptions { CasesPerFault = 300, Jobs = 2 },
            rows.Add,
            CancellationToken.None);
        Assert.Equal((1, 2), (result.Found, result.Total));
        Assert.Equal(rows, result.Faults);
        Assert.True(rows[0].Found);
        Assert.StartsWith("R-", rows[0].Bucket, StringComparison.Ordinal);
        Assert.InRange(rows[0].Cases, 1UL, 299UL);
        Assert.Null(rows[0].LocatedInstruction);
        Assert.False(rows[1].Found);
        Assert.Equal(300UL, rows[1].Cases);
        Assert.Null(rows[1].Bucket);
    }

    [Fact]
    public void ThreeLineages_NameTheEngineWithTheFault_AndTwoNameNobody()
    {
        EngineFactory faulty = FakeEngine.Factory(
            FakeEngine.Independent("fake:Root"), (_, _, outcome) => outcome with { PostState = Bytes32.Zero });
        EngineFactory[] clean = [.. "ab".Select(letter => FakeEngine.Factory(FakeEngine.Independent($"{letter}")))];
        // What differs is an engine that is held to be clean: it is named, and that is not the planted one.
        EngineFactory right = FakeEngine.Factory(FakeEngine.Independent("right"));
        EngineFactory wrong = FakeEngine.Factory(
            FakeEngine.Independent("wrong"), (_, _, outcome) => outcome with { PostState = Bytes32.Zero });
        SelfTestResult result = SelfTestRun.Run(
            [
                new PlantedFault("three", faulty, [.. clean]), new PlantedFault("two", faulty, [clean[0]]),
                new PlantedFault("other", right, [clean[0], wrong]),
            ],
            new SelfTestOptions { CasesPerFault = 20 },
            _ => { },
            CancellationToken.None);
        Assert.Equal([Blame.Right, Blame.Nobody, Blame.Wrong], result.Faults.Select(row => row.Blame));
        Assert.Equal(["fake:Root", "undecided", "wrong"], result.Faults.Select(row => row.Blamed));
        Assert.Equal((1, 1), (result.Named, result.Misnamed));
    }

    [Fact]
    public void EnginesInProcesses_AreStartedOnceForAllFaults()
    {
        int started = 0;
        var peer = new EngineFactory("peer", () =>
        {
            Interlocked.Increment(ref started);
            return new FakeProcessEngine(FakeEngine.Independent("peer"), (_, _) => null);
        });
        EngineFactory faulty = FakeEngine.Factory("fake", (_, _, outcome) => outcome with { GasUsed = 1 });
        SelfTestResult result = SelfTestRun.Run(
            [.. Enumerable.Range(0, 4).Select(number => new PlantedFault($"{number}", faulty, [peer]))],
            new SelfTestOptions { CasesPerFault = 20 },
            _ => { },
            CancellationToken.None);
        Assert.Equal((4, 1), (result.Found, started));
    }

    [Fact]
    public void Cancelled_GivesTheRowsSoFar()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        SelfTestResult result = SelfTestRun.Run(
            [new PlantedFault("x", FakeEngine.Factory("fake"), [FakeEngine.Factory("clean")])],
            new SelfTestOptions(),
            _ => { },
            source.Token);
        Assert.Empty(result.Faults);
        Assert.Equal((0, 1), (result.Found, result.Total));
    }
}
