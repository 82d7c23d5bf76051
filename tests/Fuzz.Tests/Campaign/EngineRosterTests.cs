namespace Eei.Fuzz.Tests;

/// <summary>When an engine counts as slow, by times that the tests make up: no clock decides here.</summary>
public sealed class EngineRosterTests
{
    private const double Fast = 1_000;

    private static readonly SchedulingRules Rules = new();

    [Fact]
    public void An_engine_that_is_slow_while_it_settles_stays_fast()
    {
        // Slow for longer than a window, as while .NET compiles itself; then as fast as it is.
        int first = FirstSlow(number => number < Rules.SettlingCases - Rules.WarmUpCases ? 20_000 : Fast);
        Assert.Equal(Never, first);
    }

    [Fact]
    public void One_that_is_still_slow_then_is_judged_at_that_case() =>
        Assert.Equal(Rules.SettlingCases, FirstSlow(_ => 20_000));

    [Fact]
    public void A_very_slow_one_is_judged_as_soon_as_it_is_measured() =>
        Assert.Equal(Rules.WarmUpCases, FirstSlow(_ => Rules.VerySlowMicroseconds));

    [Theory]
    [InlineData(9_999)]
    [InlineData(10_000)]
    public void Both_bounds_have_to_be_met(double microseconds)
    {
        int expected = microseconds < Rules.SlowMicroseconds ? Never : Rules.SettlingCases;
        Assert.Equal(expected, FirstSlow(_ => microseconds));
        // Ten milliseconds among engines of three are no reason: not five times the second-fastest.
        Assert.Equal(Never, FirstSlow(_ => microseconds, others: 3_000));
    }

    // A script that four cases share is compiled with the first of them.
    [Fact]
    public void Compiling_once_for_several_cases_is_not_slow() =>
        Assert.Equal(Never, FirstSlow(number => number % 4 == 0 ? 40_000 : Fast));

    private const int Never = -1;

    /// <summary>How many cases an engine had run when it first counted as slow, of 400; beside two that always take
    /// the same.</summary>
    private static int FirstSlow(Func<int, double> times, double others = Fast)
    {
        bool opened = false;
        using EngineRoster roster = new(
            [FakeEngine.Factory("a"), FakeEngine.Factory("b"), FakeEngine.Factory("c")], Rules, jobs: 2,
            (engine, _) =>
            {
                Assert.Equal("c", engine.Name);
                opened = true;
                return null!;
            });
        for (int number = 0; number < 400; number++)
        {
            roster.Observe(0, others);
            roster.Observe(1, others);
            roster.Observe(2, times(number));
            if (opened) return number + 1;
        }

        return Never;
    }
}
