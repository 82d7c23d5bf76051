namespace Eei.Fuzz;

/// <summary>What one worker is doing, for the thread that watches for hangs.</summary>
/// <remarks>Time counts as the watcher sees it, at most two seconds a look: a machine that slept did not
/// hang.</remarks>
internal sealed class WorkerSlot
{
    private static readonly TimeSpan MostPerLook = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private ulong _entries;
    private ulong _seenEntries;
    private TimeSpan _still;
    private ulong _number;
    private string? _engine;
    private bool _hung;
    private volatile bool _done;

    /// <summary>Whether its thread has ended or will never be waited for.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock) return _done || _hung;
        }
    }

    /// <summary>Whether it was given up as hung.</summary>
    public bool IsHung
    {
        get
        {
            lock (_lock) return _hung;
        }
    }

    /// <summary>The worker takes a case.</summary>
    public void Take(ulong number)
    {
        lock (_lock) _number = number;
    }

    /// <summary>The worker calls an engine.</summary>
    public void Enter(string engine)
    {
        lock (_lock) (_engine, _entries) = (engine, _entries + 1);
    }

    /// <summary>The engine answered.</summary>
    public void Leave()
    {
        lock (_lock) _engine = null;
    }

    /// <summary>The worker's thread ends.</summary>
    public void End() => _done = true;

    /// <summary>Looks at it, and gives it up where one engine has held it for longer than allowed.</summary>
    /// <returns>The hang, told once; else null.</returns>
    public Hang? Look(TimeSpan sinceLastLook, TimeSpan deadline)
    {
        lock (_lock)
        {
            if (_hung || _done || _engine is null || _entries != _seenEntries)
            {
                (_seenEntries, _still) = (_entries, TimeSpan.Zero);
                return null;
            }

            _still += sinceLastLook < MostPerLook ? sinceLastLook : MostPerLook;
            if (_still < deadline) return null;
            _hung = true;
            return new Hang(_number, _engine, _still.TotalSeconds);
        }
    }
}

/// <summary>An engine that did not answer.</summary>
/// <param name="Number">The case it was given.</param>
/// <param name="Engine">Its name.</param>
/// <param name="Seconds">How long it was waited for.</param>
internal sealed record Hang(ulong Number, string Engine, double Seconds);
