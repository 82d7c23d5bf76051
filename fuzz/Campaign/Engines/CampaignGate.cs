namespace Eei.Fuzz;

/// <summary>Lets engines run side by side, or one of them alone, so that a second look at a case that was killed is
/// not spoilt by the load of the others.</summary>
internal sealed class CampaignGate : IDisposable
{
    // Long enough for what runs to end: nothing new starts meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);

    /// <summary>An engine is about to run beside others; waits while one runs alone.</summary>
    public void Enter() => _lock.EnterReadLock();

    /// <summary>It has run.</summary>
    public void Leave() => _lock.ExitReadLock();

    /// <summary>Runs something while no other engine runs.</summary>
    /// <returns>Whether it ran; it does not where the campaign stops before the others are done.</returns>
    public bool TryRunAlone(StopSignal stop, Action work)
    {
        while (!_lock.TryEnterWriteLock(Patience))
            if (stop.IsSet) return false;
        try
        {
            work();
            return true;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

/// <summary>Tells all threads of a campaign to stop.</summary>
internal sealed class StopSignal
{
    private volatile bool _isSet;

    /// <summary>Whether it was given.</summary>
    public bool IsSet => _isSet;

    /// <summary>Gives it.</summary>
    public void Set() => _isSet = true;
}
