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

    private static List<ulong> Drain(CaseNumbers numbers)
    {
        var taken = new List<ulong>();
        while (numbers.Take() is { } number) taken.Add(number);
        return taken;
    }
}
