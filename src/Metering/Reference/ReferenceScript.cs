using System.Collections.Immutable;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>A script as the reference meter runs it: a fresh store for each block.</summary>
internal sealed class ReferenceScript(
    ReferenceEngine engine, ScriptSource source, GasSchedule schedule, ImmutableArray<WasmModule> modules,
    Refusal? refusal) : IEeiScript
{
    private readonly Dictionary<Wasm.Function, ReferenceBody> _bodies = new(ReferenceEqualityComparer.Instance);

    public Refusal? Refusal => refusal;

    public Outcome Run(in BlockInput input)
    {
        HostExecution host = new(source, input);
        Outcome end = refusal is null
            ? new ReferenceRun(engine, source, schedule, modules, _bodies, host, input).Execute()
            : new Outcome { Status = OutcomeStatus.Refused, Refusal = refusal };
        return host.Complete(end with { Rules = source.Rules, GasScheduleHash = schedule.Hash });
    }

    public void Dispose()
    {
    }
}
