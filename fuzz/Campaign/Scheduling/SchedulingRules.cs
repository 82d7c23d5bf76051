namespace Eei.Fuzz;

/// <summary>When an engine counts as slow, and how much of the time slow engines get.</summary>
/// <remarks>Source: anchors.md §4.3, 25; docs/campaigns.md, "Fast and slow engines".</remarks>
public sealed record SchedulingRules
{
    /// <summary>Every case whose number is a multiple of this goes to all engines.</summary>
    public ulong AllEvery { get; init; } = 100;

    /// <summary>Cases of an engine before it is judged; its median over the last so many decides.</summary>
    public int WarmUpCases { get; init; } = 32;

    /// <summary>Cases before one is judged that is not <see cref="VerySlowMicroseconds"/>: .NET compiles itself
    /// meanwhile, and scripts that several cases share are compiled with the first of them.</summary>
    public int SettlingCases { get; init; } = 160;

    /// <summary>A slow engine's median is at least this many microseconds …</summary>
    public double SlowMicroseconds { get; init; } = 10_000;

    /// <summary>One with this median is judged early.</summary>
    public double VerySlowMicroseconds { get; init; } = 60_000;

    /// <summary>… and at least this many times that of the second-fastest engine.</summary>
    public double SlowFactor { get; init; } = 5;

    /// <summary>At most so many engines get every case, the fastest; the others get cases when they are
    /// ready.</summary>
    public int MostFast { get; init; } = 4;

    /// <summary>So many of these are the ones listed first, ours unless left out: .NET compiles itself while they are
    /// measured.</summary>
    public int AlwaysFast { get; init; } = 2;

    /// <summary>The part of the time of all jobs that slow engines together take, 0 to 1 …</summary>
    public double SlowShare { get; init; } = 0.4;

    /// <summary>… but each starts a case at least this often, if it is that fast.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMilliseconds(400);
}
