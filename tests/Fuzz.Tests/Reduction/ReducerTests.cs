using Eei.Fuzz.Reduction;
using Eei.Interpreter;

namespace Eei.Fuzz.Tests;

public sealed class ReducerTests
{
    private const int MostWasmBytes = 200;

    [Fact]
    public void SignExtensionMissing_IsReduced() => AssertReduces(
        InterpreterEngine.CreateWithFault(InterpreterFault.SignExtensionMissing));

    [Fact]
    public void GasOffByOneOnDivision_IsReduced() => AssertReduces(
        InterpreterEngine.CreateWithFault(InterpreterFault.GasOffByOneOnDivision));

    [Fact]
    public void LostDeposit_IsReduced() => AssertReduces(InterpreterEngine.CreateWithFault(HostFault.LostDeposit));

    [Fact]
    public void AgreeingCase_IsRefused()
    {
        var options = new ReductionOptions { Engines = [OwnEngines.Il, OwnEngines.Interpreter] };
        ExecutionCase made = new GeneratorSet(GeneratorConfiguration.Default).Generate(1, 0);
        ReductionException bad = Assert.Throws<ReductionException>(
            () => Reducer.Run(made, options, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("agree", bad.Message, StringComparison.Ordinal);
    }

    private static void AssertReduces(IEeiEngine faulty)
    {
        var options = new ReductionOptions
        {
            Engines = [OwnEngines.Il, new EngineFactory("interpreter!", () => faulty)],
            MaxTime = TimeSpan.FromMinutes(1),
        };
        using var test = new BucketTest(options.Engines);
        var generators = new GeneratorSet(GeneratorConfiguration.Default);
        ExecutionCase found = Enumerable.Range(0, 5_000).Select(number => generators.Generate(1, (ulong)number))
            .First(one => test.Look(one).Key is not null);
        ReductionResult result = Reducer.Run(found, options, _ => { }, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(ReductionFiles.Document(result).ToJsonString());
        Assert.InRange(result.After.WasmBytes, 1, MostWasmBytes);
        Assert.Equal(test.Look(found).Key, result.Bucket);
        Assert.Equal(result.Bucket, test.Look(result.Reduced).Key);
    }
}
