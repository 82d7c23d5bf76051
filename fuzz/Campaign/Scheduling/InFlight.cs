namespace Eei.Fuzz;

/// <summary>Counts cases that some thread still holds, and queues those that need a closer look.</summary>
internal sealed class InFlight : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<PendingCase> _suspicious = new();
    private readonly ManualResetEventSlim _changed = new();
    private int _open;

    /// <summary>A case sets out.</summary>
    public void Begin()
    {
        lock (_lock) _open++;
    }

    /// <summary>A case is recorded, or left for the next session.</summary>
    public void End()
    {
        lock (_lock) _open--;
        _changed.Set();
    }

    /// <summary>A case needs a closer look; it stays open.</summary>
    public void Suspect(PendingCase pending)
    {
        lock (_lock) _suspicious.Enqueue(pending);
        _changed.Set();
    }

    /// <summary>A case that needs a closer look, or null.</summary>
    public PendingCase? TakeSuspicious()
    {
        lock (_lock) return _suspicious.TryDequeue(out PendingCase? pending) ? pending : null;
    }

    /// <summary>Waits until something may be to do.</summary>
    /// <returns>Whether a case is still open.</returns>
    public bool Await(TimeSpan patience)
    {
        lock (_lock)
        {
            if (_open == 0) return false;
            if (_suspicious.Count > 0) return true;
            _changed.Reset();
        }

        _changed.Wait(patience);
        lock (_lock) return _open > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _changed.Dispose();
}
