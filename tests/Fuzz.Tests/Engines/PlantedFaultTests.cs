using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Fuzz.Tests;

/// <summary>Every planted fault of both own engines shows within 5,000 cases of seed 1.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public void EveryFaultOfTheInterpreter_IsFound() => AssertFound(
        [.. Enum.GetValues<InterpreterFault>().Select(fault => new PlantedFault(
            $"{fault}", new EngineFactory("interpreter", () => InterpreterEngine.CreateWithFault(fault)),
                [OwnEngines.Il]))]);

    [Fact]
    public void EveryFaultOfTheCompiler_IsFound() => AssertFound(
        [.. Enum.GetValues<IlFault>().Select(fault => new PlantedFault(
            $"{fault}", new EngineFactory("il", () => IlEngine.CreateWithFault(fault)), [OwnEngines.Interpreter]))]);

    [Fact]
    public void EveryFaultOfTheHostFunctions_IsFound() => AssertFound(
        [.. Enum.GetValues<HostFault>().Select(fault => new PlantedFault(
            $"{fault}", new EngineFactory("il", () => IlEngine.CreateWithFault(fault)), [OwnEngines.Interpreter]))]);

    [Fact]
    public void WithoutAFault_TheSameCasesAgree()
    {
        CampaignResult result = Campaign.Run(
            new CampaignOptions { Engines = [OwnEngines.Interpreter, OwnEngines.Il], Runs = 1_500, Jobs = 2 },
            new RecordingObserver(),
            TestContext.Current.CancellationToken);
        Assert.Empty(result.Snapshot.Buckets);
        Assert.Equal(1.0, result.Snapshot.FullyCompared);
    }

    private static void AssertFound(PlantedFault[] faults)
    {
        SelfTestResult result = SelfTestRun.Run(
            [.. faults],
            new SelfTestOptions { CasesPerFault = 5_000, Jobs = 2 },
            row => TestContext.Current.TestOutputHelper?.WriteLine(
                $"{row.Name}: {row.Found} after {row.Cases} cases, {row.Bucket}"),
            TestContext.Current.CancellationToken);
        Assert.All(result.Faults, row => Assert.True(row.Found, $"{row.Name} was not found in {row.Cases} cases"));
        Assert.Equal(faults.Length, result.Found);
    }
}
