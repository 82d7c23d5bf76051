using System.Numerics;

namespace Eei.Fuzz;

/// <summary>Times in microseconds in a fixed number of counters: 16 to an octave, so within about 6 percent.</summary>
public sealed class LatencyHistogram
{
    private const int PerOctave = 16;
    private readonly ulong[] _counters = new ulong[40 * PerOctave];
    private ulong _total;

    /// <summary>Counts one time.</summary>
    public void Add(double microseconds)
    {
        _counters[Place((ulong)Math.Max(0, microseconds * PerOctave))]++;
        _total++;
    }

    /// <summary>The time that <paramref name="share"/> of all times do not exceed, 0 where there are none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Percentile(double share)
    {
        ulong wanted = (ulong)Math.Ceiling(share * _total);
        ulong seen = 0;
        for (int place = 0; place < _counters.Length; place++)
        {
            seen += _counters[place];
            if (seen >= wanted && seen > 0) return (double)Middle(place) / PerOctave;
        }

        return 0;
    }

    // The first octave is linear; after it the place is the exponent and the next four bits.
    private int Place(ulong scaled)
    {
        if (scaled < PerOctave) return (int)scaled;
        int exponent = BitOperations.Log2(scaled);
        int place = ((exponent - 3) * PerOctave) + (int)((scaled >> (exponent - 4)) & (PerOctave - 1));
        return Math.Min(place, _counters.Length - 1);
    }

    private static ulong Middle(int place)
    {
        if (place < PerOctave) return (ulong)place;
        int exponent = (place / PerOctave) + 3;
        ulong low = (ulong)(PerOctave + (place % PerOctave)) << (exponent - 4);
        return low + ((1UL << (exponent - 4)) / 2);
    }
}
