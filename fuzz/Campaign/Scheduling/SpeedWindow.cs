namespace Eei.Fuzz;

/// <summary>Cases per second over the last few seconds.</summary>
internal sealed class SpeedWindow
{
    private const int Samples = 8;

    private readonly (double Seconds, long Cases)[] _samples = new (double, long)[Samples];
    private long _cases;
    private int _taken;

    /// <summary>Counts one case; safe from several threads.</summary>
    public void Add() => Interlocked.Increment(ref _cases);

    /// <summary>Takes a sample and gives the speed since the oldest one kept; from one thread only.</summary>
    /// <param name="seconds">Seconds since the start.</param>
    public double PerSecond(double seconds)
    {
        long cases = Interlocked.Read(ref _cases);
        (double Seconds, long Cases) oldest = _taken < Samples ? default : _samples[_taken % Samples];
        _samples[_taken++ % Samples] = (seconds, cases);
        return seconds > oldest.Seconds ? (cases - oldest.Cases) / (seconds - oldest.Seconds) : 0;
    }
}
