using System.Collections.Concurrent;

namespace Eei.Conformance;

/// <summary>Engines of one kind for as many threads as ask, each used by one at a time and again.</summary>
/// <param name="create">Makes one.</param>
public sealed class EngineSupply(Func<IEeiEngine> create) : IDisposable
{
    private readonly ConcurrentBag<IEeiEngine> _idle = [];

    /// <summary>Who the engines are.</summary>
    public EngineDescription Description => Use(engine => engine.Description);

    /// <summary>Does something with an engine that no one else uses meanwhile.</summary>
    public T Use<T>(Func<IEeiEngine, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!_idle.TryTake(out IEeiEngine? engine)) engine = create();
        try
        {
            return work(engine);
        }
        finally
        {
            _idle.Add(engine);
        }
    }

    /// <summary>Disposes every engine.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out IEeiEngine? engine)) engine.Dispose();
    }
}
