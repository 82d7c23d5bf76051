using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Tests;

public sealed class GeneratorHealthTests
{
    [Theory]
    [InlineData("planned", 0.98, 0.80)]
    [InlineData("single", 0.98, 0.55)]
    [InlineData("general", 0.98, 0.85)]
    public void Modules_InstantiateAndMostlyReturn(string name, double instantiate, double nonTrapping)
    {
        var set = new GeneratorSet(GeneratorConfiguration.Parse(name));
        using IEeiEngine engine = OwnEngines.Interpreter.Create();
        const int cases = 2_000;
        int instantiated = 0;
        int returned = 0;
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (ulong number = 0; number < cases; number++)
        {
            CaseResult result = CaseRunner.Run(engine, set.Generate(11, number), Observations.None);
            CaseHealth health = CaseHealths.Of(result);
            if (health.HasFlag(CaseHealth.Instantiates)) instantiated++;
            if (health.HasFlag(CaseHealth.NonTrapping)) returned++;
            foreach (Outcome outcome in result.Outcomes)
                classes[outcome.Class] = classes.GetValueOrDefault(outcome.Class) + 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: instantiate {instantiated} returned {returned} of {cases}; {string.Join(", ", classes)}");
        Assert.True(instantiated > instantiate * cases, $"{instantiated} of {cases} instantiate");
        Assert.True(returned > nonTrapping * cases, $"{returned} of {cases} return from every block");
        Assert.True(returned < cases, "none trapped");
    }

    [Fact]
    public void Planned_MoreThanSixtyPercentChangeTheirRootWhenOneByteFlips()
    {
        var set = new GeneratorSet(GeneratorConfiguration.Parse("planned"));
        using IEeiEngine engine = OwnEngines.Interpreter.Create();
        int changed = 0;
        const int cases = 1_000;
        for (ulong number = 0; number < cases; number++)
        {
            ExecutionCase made = set.Generate(11, number);
            ExecutionCase flipped = ByteFlip.Apply(made, Prng.For(11, 1, PrngStream.Health, number))!;
            CaseResult before = CaseRunner.Run(engine, made, Observations.None);
            CaseResult after = CaseRunner.Run(engine, flipped, Observations.None);
            if (!before.PostStates.AsSpan().SequenceEqual(after.PostStates.AsSpan())) changed++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{changed} of {cases} changed");
        Assert.True(changed > 0.6 * cases, $"{changed} of {cases} changed");
    }
}
