using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Which engines are fast enough to get every case, and the lanes of the others; safe from several
/// threads.</summary>
/// <remarks>An engine found slow stays so for the session.</remarks>
internal sealed class EngineRoster : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<EngineFactory> _engines;
    private readonly SchedulingRules _rules;
    private readonly int _jobs;
    private readonly Func<EngineFactory, Func<double, double>, EngineLane> _open;
    private readonly List<double>[] _times;
    private readonly EngineLane?[] _lanes;
    private readonly int[] _seen;
    private int _slow;

    /// <param name="engines">The engines.</param>
    /// <param name="rules">When one counts as slow.</param>
    /// <param name="jobs">Worker threads.</param>
    /// <param name="open">Opens the lane of an engine that rests so many microseconds after so many.</param>
    public EngineRoster(ImmutableArray<EngineFactory> engines, SchedulingRules rules, int jobs,
        Func<EngineFactory, Func<double, double>, EngineLane> open)
    {
        _engines = engines;
        _rules = rules;
        _jobs = jobs;
        _open = open;
        _times = [.. engines.Select(_ => new List<double>())];
        _lanes = new EngineLane?[engines.Length];
        _seen = new int[engines.Length];
    }

    /// <summary>The lanes that are open, with the place of their engine.</summary>
    public ImmutableArray<(int Place, EngineLane Lane)> Lanes
    {
        get
        {
            lock (_lock)
                return [.. Enumerable.Range(0, _lanes.Length)
                    .Where(place => _lanes[place] is not null).Select(place => (place, _lanes[place]!))];
        }
    }

    /// <summary>Whether a case goes to all engines, however slow.</summary>
    public bool GoesToAll(ulong number) => number % _rules.AllEvery == 0;

    /// <summary>The lane of an engine, or null while it is fast.</summary>
    public EngineLane? LaneOf(int place)
    {
        lock (_lock) return _lanes[place];
    }

    /// <summary>Notes how long a fast engine took, and opens a lane for one that turns out slow.</summary>
    public void Observe(int place, double microseconds)
    {
        lock (_lock)
        {
            if (_lanes[place] is not null) return;
            List<double> times = _times[place];
            times.Add(microseconds);
            _seen[place]++;
            if (times.Count > _rules.WarmUpCases) times.RemoveAt(0);
            if (times.Count < _rules.WarmUpCases) return;
            // Medians are asked for only where this time can have made the difference.
            bool isSlow = microseconds >= _rules.SlowMicroseconds && IsSlow(place);
            if (!isSlow && !IsSurplus(place)) return;
            _slow++;
            _lanes[place] = _open(_engines[place], RestAfter);
        }
    }

    /// <summary>Lets every lane finish the case at hand, and waits for it.</summary>
    public void Close()
    {
        ImmutableArray<(int Place, EngineLane Lane)> lanes = Lanes;
        foreach ((_, EngineLane lane) in lanes) lane.Close();
        foreach ((_, EngineLane lane) in lanes) lane.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, EngineLane lane) in Lanes) lane.Dispose();
    }

    private bool IsSlow(int place)
    {
        // The two fastest always get every case: less than two compare nothing.
        double[] others = [.. Enumerable.Range(0, _times.Length)
            .Where(other => other != place && _lanes[other] is null && _times[other].Count >= _rules.WarmUpCases)
            .Select(other => Median(_times[other])).Order()];
        if (others.Length < 2) return false;
        double median = Median(_times[place]);
        bool isSettled = _seen[place] >= _rules.SettlingCases || median >= _rules.VerySlowMicroseconds;
        return isSettled && median >= _rules.SlowMicroseconds && median >= _rules.SlowFactor * others[1];
    }

    // One too many gets every case, all of them have been measured, and this is the slowest.
    private bool IsSurplus(int place)
    {
        int[] fast = [.. Enumerable.Range(_rules.AlwaysFast, Math.Max(0, _times.Length - _rules.AlwaysFast))
            .Where(other => _lanes[other] is null)];
        return place >= _rules.AlwaysFast && fast.Length > _rules.MostFast - _rules.AlwaysFast
            && fast.All(other => _times[other].Count >= _rules.WarmUpCases)
            && fast.All(other => Median(_times[other]) <= Median(_times[place]));
    }

    // All slow engines together take their share of the time of all jobs; none waits longer than the rules allow.
    private double RestAfter(double microseconds)
    {
        double period = microseconds * Math.Max(1, Volatile.Read(ref _slow) / (_rules.SlowShare * _jobs));
        return Math.Max(0, Math.Min(period, _rules.LongestRest.TotalMicroseconds) - microseconds);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
