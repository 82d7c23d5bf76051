namespace Eei.Fuzz.Tests;

public sealed class BucketKeyTests
{
    private static readonly Divergence Gas = new(1, DivergenceKind.Gas, [[0, 1], [2]], ["returned", "returned"], []);

    [Fact]
    public void Key_IsStable()
    {
        BucketKey key = BucketKey.Of(Gas, ["interp", "wasmtime", "il"]);
        Assert.Equal("gas; interp,wasmtime | il; returned | returned", key.Signature);
        Assert.Matches("^G-[0-9a-f]{4}$", key.Text);
        Assert.Equal(key.Text, BucketKey.Of(Gas with { Block = 7 }, ["interp", "wasmtime", "il"]).Text);
        Assert.StartsWith(key.Text, key.Lengthened().Text, StringComparison.Ordinal);
        Assert.Equal(10, key.Lengthened().Text.Length);
    }

    [Fact]
    public void Kind_Partition_AndOutcomes_EachMakeAnotherBucket()
    {
        string[] names = ["interp", "wasmtime", "il"];
        string[] keys =
        [
            BucketKey.Of(Gas, names).Signature,
            BucketKey.Of(Gas with { Kind = DivergenceKind.Memory }, names).Signature,
            BucketKey.Of(Gas with { Groups = [[0, 2], [1]] }, names).Signature,
            BucketKey.Of(Gas with { Outcomes = ["returned", "outOfGas"] }, names).Signature,
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
