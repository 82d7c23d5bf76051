using System.Numerics;

namespace Eei.Fuzz.Randomness;

/// <summary>xoshiro256**: the only source of chance; integers only, so every machine draws the same.</summary>
/// <remarks>Source: Blackman, Vigna, "Scrambled Linear Pseudorandom Number Generators", 2018.</remarks>
public sealed class Prng
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>From the four words of state themselves, not all zero.</summary>
    public Prng(ulong a, ulong b, ulong c, ulong d)
    {
        if ((a | b | c | d) == 0) throw new ArgumentException("the state must not be all zero", nameof(a));
        (_a, _b, _c, _d) = (a, b, c, d);
    }

    /// <summary>The stream that belongs to one purpose in one case of one campaign.</summary>
    /// <param name="seed">Seed of the campaign.</param>
    /// <param name="generatorVersion">Version of the generators.</param>
    /// <param name="stream">Purpose, see <see cref="PrngStream"/>.</param>
    /// <param name="caseNumber">Number of the case.</param>
    public static Prng For(ulong seed, int generatorVersion, PrngStream stream, ulong caseNumber)
    {
        ulong key = 0;
        foreach (ulong word in (ReadOnlySpan<ulong>)[seed, (ulong)generatorVersion, (ulong)stream, caseNumber])
            key = new SplitMix64(key ^ word).Next();
        var mix = new SplitMix64(key);
        return new Prng(mix.Next(), mix.Next(), mix.Next(), mix.Next());
    }

    /// <summary>64 bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>32 bits, the upper ones of 64.</summary>
    public uint NextUInt32() => (uint)(NextUInt64() >> 32);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, each as likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        // Multiply and shift, drawing again in the part that would favour small numbers (Lemire 2019).
        ulong product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)-bound % (uint)bound;
            while ((uint)product < threshold) product = (ulong)NextUInt32() * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="greatest"/>, both possible.</summary>
    public int Between(int least, int greatest) => least + Below(greatest - least + 1);

    /// <summary>True in <paramref name="percent"/> of 100 draws.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>True in <paramref name="parts"/> of <paramref name="whole"/> draws.</summary>
    public bool OneOf(int parts, int whole) => Below(whole) < parts;

    /// <summary>One of some values.</summary>
    public T Pick<T>(ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>One of some values.</summary>
    public T Pick<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values[Below(values.Count)];
    }

    /// <summary>Fills a span with random bytes.</summary>
    public void Fill(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += 8)
        {
            ulong word = NextUInt64();
            for (int k = i; k < Math.Min(i + 8, bytes.Length); k++, word >>= 8) bytes[k] = (byte)word;
        }
    }
}

/// <summary>What a stream of chance is used for; streams of one case do not depend on each other.</summary>
public enum PrngStream
{
    /// <summary>Which generator makes the case.</summary>
    Choice = 1,

    /// <summary>What script the generator makes.</summary>
    Generation = 2,

    /// <summary>Which byte a health sample flips.</summary>
    Health = 3,

    /// <summary>In which order cases run.</summary>
    Order = 4,

    /// <summary>What a metamorphic law leaves open.</summary>
    Laws = 5,

    /// <summary>What a script is run with.</summary>
    Inputs = 6,
}
