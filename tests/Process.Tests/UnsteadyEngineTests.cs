using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.Interpreter;

namespace Eei.Processes.Tests;

/// <summary>Planted dependences that show within one process; the others need another one and are tests of the
/// command line.</summary>
public sealed class UnsteadyEngineTests
{
    private static readonly ImmutableArray<ExecutionCase> Cases =
        DeterminismCases.Generate(1, 30, DeterminismCases.Generators);

    [Theory]
    [InlineData(null)]
    [InlineData(Unsteadiness.StateLeakAfterTrap, InProcessCondition.FreshBlocks)]
    [InlineData(Unsteadiness.LooseCache, InProcessCondition.FreshEngine)]
    [InlineData(Unsteadiness.LooseCache, InProcessCondition.Permuted)]
    public void TheConditionThatIsThereForIt_FindsIt(Unsteadiness? fault, InProcessCondition? finds = null)
    {
        EngineFactory factory = new("interpreter", () => fault is { } planted
            ? new UnsteadyEngine(new InterpreterEngine(), planted)
            : new InterpreterEngine());
        using EngineUnderConditions engine = new(factory, Cases, TestContext.Current.CancellationToken);
        Assert.Equal(ConditionVerdict.Same, engine.Run(InProcessCondition.Again).Verdict);
        foreach (InProcessCondition condition in (InProcessCondition[])
            [InProcessCondition.Permuted, InProcessCondition.FreshEngine, InProcessCondition.FreshBlocks])
        {
            ConditionRow row = engine.Run(condition);
            if (condition == finds) Assert.Equal(ConditionVerdict.Differs, row.Verdict);
            else if (fault is null) Assert.Empty(row.Differences);
        }
    }
}
