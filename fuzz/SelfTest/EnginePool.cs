namespace Eei.Fuzz;

/// <summary>Engines in processes, used by one short campaign after the other: starting them anew for each planted
/// fault would take longer than finding it. Safe from several threads.</summary>
internal sealed class EnginePool : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stack<IIsolatedEngine>> _idle = new(StringComparer.Ordinal);

    /// <summary>The same engine, whose instances come back here instead of ending.</summary>
    public EngineFactory Lend(EngineFactory factory) => factory with { Create = () => Take(factory) };

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (IIsolatedEngine engine in _idle.Values.SelectMany(idle => idle)) engine.Dispose();
            _idle.Clear();
        }
    }

    private IEeiEngine Take(EngineFactory factory)
    {
        IEeiEngine engine;
        lock (_lock)
        {
            engine = _idle.TryGetValue(factory.Name, out Stack<IIsolatedEngine>? idle) && idle.Count > 0
                ? idle.Pop() : factory.Create();
        }

        return engine is IIsolatedEngine isolated
            ? new Lent(isolated, () => TakeBack(factory.Name, isolated))
            : engine;
    }

    private void TakeBack(string name, IIsolatedEngine engine)
    {
        lock (_lock)
        {
            if (!_idle.TryGetValue(name, out Stack<IIsolatedEngine>? idle)) _idle[name] = idle = new();
            idle.Push(engine);
        }
    }

    private sealed class Lent(IIsolatedEngine engine, Action takeBack) : IIsolatedEngine
    {
        private bool _returned;

        public EngineDescription Description => engine.Description;

        public TimeSpan RequestDeadline
        {
            get => engine.RequestDeadline;
            set => engine.RequestDeadline = value;
        }

        public int Restarts => engine.Restarts;

        public int? WorkerId => engine.WorkerId;

        public TimeSpan LastStart => engine.LastStart;

        public string? Prepare() => engine.Prepare();

        public void Replace() => engine.Replace();

        public IEeiScript Load(ScriptSource source) => engine.Load(source);

        public void Dispose()
        {
            if (_returned) return;
            _returned = true;
            takeBack();
        }
    }
}
