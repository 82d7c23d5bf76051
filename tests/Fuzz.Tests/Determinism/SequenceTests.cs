using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Fuzz.Tests;

/// <summary>Sequences of blocks: what they hold, and that what one leaves behind is found without a second
/// engine.</summary>
public sealed class SequenceTests
{
    private static readonly GeneratorSet Sequences = new(GeneratorConfiguration.Parse("sequence"));

    [Fact]
    public void Sequences_TrapAbortGrowAndRunOutOfGas_BetweenBlocksThatReturn()
    {
        using var engine = new InterpreterEngine();
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int blocks = 0, grown = 0, returnedAfterFailure = 0;
        for (ulong number = 0; number < 60; number++)
        {
            ExecutionCase made = Sequences.Generate(3, number);
            Assert.InRange(made.Blocks.Length, 6, 16);
            CaseResult result = CaseRunner.Run(engine, made, Observations.Comparable);
            bool failed = false;
            foreach (Outcome outcome in result.Outcomes)
            {
                blocks++;
                classes[outcome.Class] = classes.GetValueOrDefault(outcome.Class) + 1;
                if (outcome.MemoryPages > 3) grown++;
                if (failed && outcome.Status == OutcomeStatus.Returned) returnedAfterFailure++;
                failed = outcome.Status != OutcomeStatus.Returned;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", classes.Select(one => $"{one.Key} {one.Value}")) + $"; {blocks} blocks, {grown} grown");
        Assert.InRange(classes["returned"], blocks / 5, blocks * 4 / 5);
        Assert.True(classes["outOfGas"] >= blocks / 50, $"out of gas {classes["outOfGas"]} of {blocks}");
        Assert.True(classes.Keys.Count(name => name.StartsWith("trapped", StringComparison.Ordinal)) >= 5);
        Assert.Contains("outOfTicks", classes.Keys);
        Assert.True(grown > 0 && returnedAfterFailure >= blocks / 20);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(IlFault.StateLeaksAfterTrap)]
    [InlineData(IlFault.MemoryLeaksBetweenBlocks)]
    public void Law_HoldsForTheCompiler_AndAFaultThatLeavesStateBreaksIt(IlFault? fault)
    {
        Func<IEeiEngine> make = fault is { } planted ? () => IlEngine.CreateWithFault(planted) : () => new IlEngine();
        Assert.Equal(fault is not null, FirstBreach(make) is not null);
    }

    [Fact]
    public void Law_HoldsForTheInterpreter() => Assert.Null(FirstBreach(() => new InterpreterEngine()));

    private static FactDifference? FirstBreach(Func<IEeiEngine> make)
    {
        using IEeiEngine reused = make();
        for (ulong number = 0; number < 25; number++)
            if (SequenceLaw.Check(reused, make, Sequences.Generate(1, number)) is { } breach) return breach;
        return null;
    }
}
