using System.Collections.Immutable;

namespace Eei.Fuzz.Tests;

/// <summary>Each condition of this process finds the dependence that it is there for, and no other.</summary>
public sealed class EngineUnderConditionsTests
{
    private static readonly ImmutableArray<ExecutionCase> Cases =
        DeterminismCases.Generate(1, 8, GeneratorConfiguration.Parse("planned"));

    [Fact]
    public void ASteadyEngine_IsTheSameUnderEveryCondition() => Assert.Empty(Differing(() => new FakeEngine("fake")));

    [Fact]
    public void AnEngineThatCountsItsRuns_DiffersWhereverCasesHaveOtherCompany() => Assert.Equal(
        ["again", "permuted", "fresh-engine", "cached", "threads", "fresh-blocks"],
        Differing(() =>
        {
            ulong runs = 0;
            return new FakeEngine("fake", (_, _, outcome) => outcome with { GasUsed = outcome.GasUsed + runs++ });
        }));

    [Fact]
    public void AnEngineWhoseInstancesMeet_DiffersOnThreads()
    {
        // Each run waits for one on another thread, as two that use the same static state do by chance.
        var threads = new HashSet<int>();
        IEnumerable<string> differing = Differing(() => new FakeEngine("fake", (_, _, outcome) =>
        {
            lock (threads)
            {
                threads.Add(Environment.CurrentManagedThreadId);
                return outcome with { GasUsed = (ulong)Math.Min(threads.Count, 2) };
            }
        }));
        Assert.Contains("threads", differing);
        Assert.DoesNotContain("again", differing);
        Assert.DoesNotContain("cached", differing);
    }

    [Fact]
    public void ACaseOfOneBlock_HasNothingToLeaveBehind()
    {
        ExecutionCase one = Cases[0] with { Blocks = [Cases[0].Blocks[0]] };
        using EngineUnderConditions engine = new(FakeEngine.Factory("fake"), [one], CancellationToken.None);
        ConditionRow row = engine.Run(InProcessCondition.FreshBlocks);
        Assert.Equal((ConditionVerdict.NotRun, "no case has more than one block"), (row.Verdict, row.Note));
    }

    [Fact]
    public void Differences_AreInTheOrderOfTheCases()
    {
        int number = 0;
        EngineFactory factory = new("fake", () =>
        {
            int own = number++;
            return new FakeEngine("fake", (_, _, outcome) => outcome with { GasUsed = (ulong)own });
        });
        using EngineUnderConditions engine = new(factory, Cases, CancellationToken.None);
        ConditionRow row = engine.Run(InProcessCondition.Permuted);
        Assert.Equal(Cases.Select(one => one.Name), row.Differences.Select(one => one.Case));
        Assert.All(row.Differences, one => Assert.Equal(["gas"], one.Facts));
    }

    [Fact]
    public void EveryFewCases_HaveTwinsUnderOtherChoices()
    {
        Assert.Equal(8 + 6, Cases.Length);
        Assert.Equal(Cases.Length, Cases.Select(DeterminismCases.DigestOf).Distinct().Count());
        Assert.Equal(4, Cases.Count(one => one.Scripts[0].Code.Span.SequenceEqual(Cases[0].Scripts[0].Code.Span)));
    }

    private static IEnumerable<string> Differing(Func<IEeiEngine> make)
    {
        using EngineUnderConditions engine = new(new EngineFactory("fake", make), Cases, CancellationToken.None);
        return [.. InProcessConditions.All.Select(engine.Run)
            .Where(row => row.Verdict == ConditionVerdict.Differs).Select(row => row.Condition)];
    }
}
