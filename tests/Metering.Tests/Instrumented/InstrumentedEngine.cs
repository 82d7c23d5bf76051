using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>An own engine that runs instrumented modules as a foreign one would: its own meter is out of
/// reach.</summary>
internal sealed class InstrumentedEngine(
    string name, Func<IModuleSession> open, InstrumentedParts parts, ProbeLevel probes) : IEeiEngine
{
    public EngineDescription Description { get; } = new(
        name, "1", new EngineLineage("ours", "ours", name, "C#", "instrumented"), EngineCapabilities.None, "");

    /// <summary>The counters after the last run.</summary>
    public ulong ProbeCount { get; internal set; }

    public ulong ProbeHash { get; internal set; }

    public ulong ProbeLimit { get; set; } = ulong.MaxValue;

    public ulong Folded { get; internal set; }

    public int Ended { get; internal set; }

    public static InstrumentedEngine OnInterpreter(InstrumentedParts parts, ProbeLevel probes = ProbeLevel.None)
    {
        Dictionary<ReadOnlyMemory<byte>, InterpreterModule> modules = [];
        RunSpace space = new();
        return new("instrumented interpreter", () => new InterpreterSession(modules, space), parts, probes);
    }

    public static InstrumentedEngine OnIl(InstrumentedParts parts, ProbeLevel probes = ProbeLevel.None)
    {
        Dictionary<ReadOnlyMemory<byte>, IlModule> modules = [];
        return new("instrumented il", () => new IlSession(modules), parts, probes);
    }

    public IEeiScript Load(ScriptSource source) =>
        new Script(this, ScriptPreparation.Of(source, parts, probes, ProbeReport.Counted));

    public void Dispose()
    {
    }

    private sealed class Script(InstrumentedEngine engine, ScriptPreparation preparation) : IEeiScript
    {
        public Refusal? Refusal => preparation.Refusal;

        public Outcome Run(in BlockInput input)
        {
            if (preparation.EndBeforeRun(input) is { } end) return end;
            using IModuleSession session = engine.Open();
            return new InstrumentedRun(engine, session, preparation, input).Execute();
        }

        public void Dispose()
        {
        }
    }

    private IModuleSession Open() => open();
}
