using System.Collections.Immutable;
using Eei.Conformance;
using Eei.Fuzz;
using Eei.Interpreter;
using Eei.Protocol;
using Eei.Wasm;

namespace Eei.Processes.Tests;

/// <summary>The engine that the documentation shows: plugged in as it says, it agrees with ours.</summary>
public sealed class ExampleEngineTests(ITestOutputHelper output)
{
    [Fact]
    public void It_holds_to_what_it_claims()
    {
        using IEeiEngine engine = Example();
        ImmutableArray<CapabilityVerdict> verdicts = CapabilitySuite.Verify(engine);
        foreach (CapabilityVerdict verdict in verdicts) output.WriteLine(verdict.ToString());
        Assert.DoesNotContain(verdicts, verdict => verdict.Finding == CapabilityFinding.Fails);
        Assert.Equal(CapabilityFinding.Holds, verdicts.Single(one => one.Capability == "memoryDigest").Finding);
        Assert.True(verdicts[0].Passed >= 15, "it runs most of the module suite");
    }

    [Theory]
    [InlineData("helloworld/helloworld.yaml", ComparisonVerdict.Same)]
    [InlineData("echo/echo.yaml", ComparisonVerdict.Same)]
    [InlineData("deposits/deposits.yaml", ComparisonVerdict.Same)]
    [InlineData("recursion/recursion.yaml", ComparisonVerdict.Incomparable)]
    public void It_is_compared_on_the_scripts_of_the_corpus(string file, ComparisonVerdict expected)
    {
        using IEeiEngine engine = Example();
        using InterpreterEngine ours = new();
        ExecutionCase execution = CaseFileReader.Read(
            Repository.Absolute($"corpus/scripts/{file}"), text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
        CaseComparison comparison = new CaseComparer([ours.Description, engine.Description]).Compare(
        [
            CaseRunner.Run(ours, execution, Observations.Comparable),
            CaseRunner.Run(engine, execution, Observations.Comparable),
        ]);
        foreach (string reason in comparison.Discards) output.WriteLine(reason);
        Assert.Equal(expected, comparison.Verdict);
    }

    private static IEeiEngine Example()
    {
        _ = Repository.Python;
        PluggedEngine entry = Assert.Single(EngineFile.Read(Repository.Absolute("docs/example-engine/engines.yaml")));
        entry = entry with { Limits = entry.Limits with { RequestDeadline = TimeSpan.FromSeconds(120) } };
        return Assert.Single(ProcessEngines.Offers([entry])).Create!();
    }
}
