namespace Eei.Fuzz.Tests;

public sealed class CaseNumbersTests
{
    [Fact]
    public void Gaps_AreHandedOutFirst()
    {
        var numbers = new CaseNumbers([0, 2, 1, 4, 7], 10);
        Assert.Equal([3, 5, 6, 8, 9], Drain(numbers));
    }

    [Fact]
    public void Nothing_StartsAtZero() => Assert.Equal([0, 1, 2], Drain(new CaseNumbers([], 3)));

    [Fact]
    public void AllDone_GivesNone() => Assert.Empty(Drain(new CaseNumbers([2, 1, 0], 3)));

    [Fact]
    public void Cases_of_one_script_go_together_up_to_the_end()
    {
        var numbers = new CaseNumbers([0, 1, 3], 11, perScript: 4);
        // 2 was left open; 3 is the last that was done.
        Assert.Equal([2UL], numbers.Take().ToArray());
        Assert.Equal([4UL, 5, 6, 7], numbers.Take().ToArray());
        Assert.Equal([8UL, 9, 10], numbers.Take().ToArray());
        Assert.Empty(numbers.Take());
    }

    private static List<ulong> Drain(CaseNumbers numbers)
    {
        var taken = new List<ulong>();
        while (numbers.Take() is { Count: > 0 } some) taken.AddRange(some);
        return taken;
    }
}
