using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Alarms that something raised once, as against those that follow from the counts; safe from several
/// threads.</summary>
internal sealed class AlarmBoard
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];

    /// <summary>All alarms, in the order in which they were raised.</summary>
    public ImmutableArray<Alarm> All
    {
        get
        {
            lock (_lock) return [.. _alarms];
        }
    }

    /// <summary>Raises an alarm, each kind once for an engine.</summary>
    public void Raise(Alarm alarm)
    {
        lock (_lock)
        {
            if (!_alarms.Exists(one => one.Name == alarm.Name && one.Engine == alarm.Engine)) _alarms.Add(alarm);
        }
    }
}
