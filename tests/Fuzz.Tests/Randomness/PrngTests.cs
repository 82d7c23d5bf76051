using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Tests;

public sealed class PrngTests
{
    // Output of the authors' C programs splitmix64.c and xoshiro256starstar.c.
    [Fact]
    public void SplitMix64_GivesTheAuthorsNumbers()
    {
        var mix = new SplitMix64(1234567);
        ulong[] expected =
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (ulong number in expected) Assert.Equal(number, mix.Next());
    }

    [Fact]
    public void Xoshiro256StarStar_GivesTheAuthorsNumbers()
    {
        var prng = new Prng(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        foreach (ulong number in expected) Assert.Equal(number, prng.NextUInt64());
    }

    [Fact]
    public void Streams_DependOnEverythingThatNamesThem()
    {
        ulong[] firsts =
        [
            Prng.For(1, 1, PrngStream.Choice, 0).NextUInt64(),
            Prng.For(2, 1, PrngStream.Choice, 0).NextUInt64(),
            Prng.For(1, 2, PrngStream.Choice, 0).NextUInt64(),
            Prng.For(1, 1, PrngStream.Generation, 0).NextUInt64(),
            Prng.For(1, 1, PrngStream.Choice, 1).NextUInt64(),
        ];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
        Assert.Equal(firsts[0], Prng.For(1, 1, PrngStream.Choice, 0).NextUInt64());
    }

    [Fact]
    public void Below_IsEvenAndInBounds()
    {
        Prng prng = Prng.For(9, 1, PrngStream.Choice, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[prng.Below(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
        Assert.Throws<ArgumentOutOfRangeException>(() => prng.Below(0));
    }

    [Fact]
    public void Fill_FillsEveryByteOfAnyLength()
    {
        for (int length = 0; length < 20; length++)
        {
            byte[] together = new byte[length];
            for (int round = 0; round < 40; round++)
            {
                byte[] bytes = new byte[length];
                Prng.For(3, 1, PrngStream.Choice, (ulong)round).Fill(bytes);
                for (int i = 0; i < length; i++) together[i] |= bytes[i];
            }

            Assert.All(together, value => Assert.Equal(0xFF, value));
        }
    }
}
