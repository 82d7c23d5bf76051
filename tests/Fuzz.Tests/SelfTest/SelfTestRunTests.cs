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
