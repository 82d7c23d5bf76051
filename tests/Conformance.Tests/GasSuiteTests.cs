using System.Collections.Immutable;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Conformance.Tests;

public sealed class GasSuiteTests
{
    [Fact]
    public void There_are_enough_runs_each_named_once()
    {
        Assert.True(GasRuns.Cases.Length >= 46, $"{GasRuns.Cases.Length} runs");
        Assert.Equal(GasRuns.Cases.Length, GasRuns.Cases.Select(one => one.Name).Distinct().Count());
    }

    [Fact]
    public void The_interpreter_passes()
    {
        using InterpreterEngine engine = new();
        Assert.Empty(Wrong(engine, GasRuns.Checks));
    }

    [Fact]
    public void The_compiler_passes()
    {
        using IlEngine engine = new();
        Assert.Empty(Wrong(engine, GasRuns.Checks));
    }

    [Theory]
    [InlineData(InterpreterFault.GasOffByOneOnDivision)]
    [InlineData(InterpreterFault.DepthOffByOne)]
    [InlineData(InterpreterFault.BranchTableDefaultOffByOne)]
    public void A_planted_fault_fails(InterpreterFault fault)
    {
        using IEeiEngine engine = InterpreterEngine.CreateWithFault(fault);
        Assert.NotEmpty(Wrong(engine, GasRuns.Checks));
    }

    [Fact]
    public void Every_pair_of_the_data_sets_is_reproduced()
    {
        TestData.Need(Path.Combine("eei", "wasm-metering"));
        TestData.Need(Path.Combine("eei", "stack-height"));
        using InterpreterEngine engine = new();
        var checks = PublishedMeterSuite.Checks(new Meters());
        // Ten modules twice, one that is refused, four limited modules with their weights.
        Assert.Equal(10 * 2 + 1 + 4 * 2, checks.Length);
        Assert.Empty(Wrong(engine, checks));
    }

    [Fact]
    public void Without_the_data_the_suite_says_what_is_missing_and_how_to_get_it()
    {
        using InterpreterEngine engine = new();
        var checks = PublishedMeterSuite.Checks(new Meters(), _ => null);
        CheckResult[] results = [.. checks.Select(one => one.Check(engine))];
        Assert.Equal(["eei/wasm-metering", "eei/stack-height"], checks.Select(one => one.Name));
        Assert.All(results, result => Assert.Equal(CheckEnd.Skipped, result.End));
        Assert.All(results, result => Assert.Contains("EEI_TEST_DATA", result.Detail, StringComparison.Ordinal));
        Assert.All(results, result => Assert.Contains("../shared/data", result.Detail, StringComparison.Ordinal));
        Assert.All(results, result => Assert.Contains("PINS.md", result.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(IPublishedMeters.InjectMetering), 10 + 1)]
    [InlineData(nameof(IPublishedMeters.InjectStackLimit), 4)]
    [InlineData(nameof(IPublishedMeters.Segments), 7)]
    [InlineData(nameof(IPublishedMeters.Weights), 4)]
    public void A_meter_that_is_wrong_fails(string what, int failures)
    {
        TestData.Need(Path.Combine("eei", "wasm-metering"));
        TestData.Need(Path.Combine("eei", "stack-height"));
        using InterpreterEngine engine = new();
        Assert.Equal(failures, Wrong(engine, PublishedMeterSuite.Checks(new Meters { Wrong = what })).Length);
    }

    private static string[] Wrong(
        IEeiEngine engine, ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> checks) =>
    [
        .. from one in checks
           let result = one.Check(engine)
           where result.End != CheckEnd.Passed
           select $"{one.Name}: {result.Detail}",
    ];

    /// <summary>The policies, one of them wrong where that is wanted.</summary>
    private sealed class Meters : IPublishedMeters
    {
        public string? Wrong { get; init; }

        public (Module? Metered, string? Refusal) InjectMetering(Module module, string costTable)
        {
            if (Wrong == nameof(InjectMetering)) return (module, null);
            try
            {
                return (new WasmMeteringPolicy(WasmMeteringCosts.Read(costTable)).Inject(module), null);
            }
            catch (MeteringRefusedException refusal)
            {
                return (null, refusal.Message);
            }
        }

        public Module InjectStackLimit(Module module, uint limit) =>
            new StackHeightPolicy(Wrong == nameof(InjectStackLimit) ? limit + 1 : limit).Inject(module);

        public ImmutableArray<uint> StackCosts(Module module) => StackHeightPolicy.Costs(module);

        public ImmutableArray<ulong> Weights(Module module) =>
            [.. StaticRules.Weights(module).Select(weight => weight + (Wrong == nameof(Weights) ? 1UL : 0))];

        public ImmutableArray<ImmutableArray<UInt128>> Segments(Module module, string costTable) =>
        [
            .. StaticRules.Segments(module, WasmMeteringCosts.Read(costTable)).Select(function =>
                function.Select(price => price + (Wrong == nameof(Segments) ? 1U : 0U)).ToImmutableArray()),
        ];
    }
}
