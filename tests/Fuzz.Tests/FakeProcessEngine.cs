namespace Eei.Fuzz.Tests;

/// <summary>Behaves as an engine in a process: what it is told to fail on it fails on by value, and starts
/// afresh.</summary>
internal sealed class FakeProcessEngine : IIsolatedEngine
{
    private readonly FakeEngine _engine;
    private readonly Func<ScriptSource, TimeSpan, CrashKind?> _fail;

    public FakeProcessEngine(EngineDescription description, Func<ScriptSource, TimeSpan, CrashKind?> fail)
    {
        _fail = fail;
        _engine = new FakeEngine(description, null);
    }

    public EngineDescription Description => _engine.Description;

    public TimeSpan RequestDeadline { get; set; } = TimeSpan.FromSeconds(10);

    public int Restarts { get; private set; }

    public int? WorkerId => null;

    public TimeSpan LastStart => TimeSpan.Zero;

    public static EngineFactory Factory(string name, Func<ScriptSource, TimeSpan, CrashKind?> fail) =>
        new(name, () => new FakeProcessEngine(FakeEngine.Independent(name), fail));

    public string? Prepare() => null;

    public void Replace() => Restarts++;

    public IEeiScript Load(ScriptSource source) => new Script(this, _engine.Load(source), source);

    public void Dispose() => _engine.Dispose();

    private sealed class Script(FakeProcessEngine engine, IEeiScript script, ScriptSource source) : IEeiScript
    {
        public Refusal? Refusal => null;

        public Outcome Run(in BlockInput input)
        {
            if (engine._fail(source, engine.RequestDeadline) is not { } kind) return script.Run(input);
            engine.Restarts++;
            return new Outcome { Status = OutcomeStatus.Crashed, Crash = kind, CrashReport = $"planted {kind}" };
        }

        public void Dispose() => script.Dispose();
    }
}
