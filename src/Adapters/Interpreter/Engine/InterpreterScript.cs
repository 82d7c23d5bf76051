using Eei.Metering;

namespace Eei.Interpreter;

/// <summary>A loaded script; each run is a fresh instance in a fresh store.</summary>
internal sealed class InterpreterScript : IEeiScript
{
    private readonly ScriptSource _source;
    private readonly GasSchedule _schedule;
    private readonly LoadedScript? _loaded;
    private readonly RunSpace _space;
    private readonly HostFault? _hostFault;
    private readonly UInt128 _staticPrice;

    internal InterpreterScript(
        ScriptSource source,
        GasSchedule schedule,
        LoadedScript? loaded,
        Refusal? refusal,
        RunSpace space,
        HostFault? hostFault)
    {
        _source = source;
        _schedule = schedule;
        _loaded = loaded;
        Refusal = refusal;
        _space = space;
        _hostFault = hostFault;
        _staticPrice = loaded?.StaticPrice(schedule) ?? 0;
    }

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public Outcome Run(in BlockInput input)
    {
        var host = new HostExecution(_source, in input, _hostFault);
        Outcome end;
        if (_loaded is null)
        {
            end = new Outcome { Status = OutcomeStatus.Refused, Refusal = Refusal };
        }
        else
        {
            using var run = new ScriptRun(_loaded, _schedule, _space, host, in input);
            end = run.Execute(_staticPrice);
        }

        return host.Complete(end with { Rules = _source.Rules, GasScheduleHash = _schedule.Hash });
    }

    /// <summary>Nothing to give back: the engine may hand the script out again.</summary>
    public void Dispose()
    {
    }
}
