namespace Eei.Fuzz.Randomness;

/// <summary>SplitMix64: spreads few bits of seed over many; used only to seed <see cref="Prng"/>.</summary>
/// <remarks>Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014; Vigna,
/// splitmix64.</remarks>
public struct SplitMix64
{
    private ulong _state;

    /// <summary>Starts at a state.</summary>
    public SplitMix64(ulong state) => _state = state;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
