using Eei.Metering;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>One store: instances of the libraries and the script, their counters, and how they end.</summary>
internal sealed class BlockExecution : IDisposable
{
    private readonly CompiledScript _compiled;
    private readonly BlockInput _input;
    private readonly Store _store;
    private readonly Linker _linker;
    private ModuleCounters _counters = new();
    private Instance? _script;

    public BlockExecution(CompiledScript compiled, in BlockInput input)
    {
        _compiled = compiled;
        _input = input;
        _store = new Store(compiled.Engine!);
        _store.SetLimits((long)input.Limits.MemoryPages * Memory.PageSize, Limits.TableElements);
        _linker = HostLinks.Of(compiled);
    }

    /// <summary>Runs; all but what <see cref="HostExecution.Complete"/> fills in is set in what comes back.</summary>
    public Outcome Execute(HostExecution host)
    {
        if (_compiled.Meter == WasmtimeMeter.Fuel) _store.Fuel = _input.Limits.Gas;
        host.InStart = true;
        Outcome end = Instantiate() ?? RunMain(host);
        return _script is not null && end.Status != OutcomeStatus.Refused ? Observed(end) : end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Dispose();
        if (_linker != _compiled.Linker) _linker.Dispose();
    }

    private ScriptPreparation Preparation => _compiled.Preparation;

    private bool HasSharedCounters => !_compiled.IsOriginal && _compiled.CountersOf(0).Module is not null;

    // Null where all instances came to be and their start functions returned.
    private Outcome? Instantiate()
    {
        if (HasSharedCounters)
            ShareCounters(ModuleCounters.Make(
                _store, _linker, _compiled.CountersOf(0), Preparation.GasAtStart(_input), _input.Limits));
        for (int i = 0; i < _compiled.Modules.Length; i++)
        {
            GuestEnd end = GuestEnd.OfInstantiation(_compiled, _linker, _store, i, out Instance? instance);
            if (instance is null) return NotInstantiated(end);
            if (i < _compiled.Source.Libraries.Length)
                _linker.DefineInstance(_store, _compiled.Source.Libraries[i].Name, instance);
            else Enter(instance);
            if (_compiled.IsOriginal || _compiled.CountersOf(i).Start is not { } start) continue;
            end = GuestEnd.OfCall(_compiled, instance.GetFunction(start)!);
            if (end.Outcome.Status != OutcomeStatus.Returned)
                return Preparation.EndOfStart(_input, _counters.State, end.Outcome);
        }

        return null;
    }

    private void ShareCounters(ModuleCounters counters)
    {
        _counters = counters;
        _compiled.Session.Gas = counters.Gas;
    }

    private void Enter(Instance script)
    {
        _script = script;
        _compiled.Session.Memory = script.GetMemory("memory");
        if (_compiled.IsOriginal || HasSharedCounters) return;
        ShareCounters(ModuleCounters.Find(
            script, _compiled.CountersOf(_compiled.Modules.Length - 1), Preparation.GasAtStart(_input),
            _input.Limits));
    }

    private Outcome NotInstantiated(GuestEnd end)
    {
        if (end.Outcome.Status != OutcomeStatus.Trapped) return end.Outcome with { GasUsed = GasUsed };
        // Without gas built in, instantiation is free.
        CounterState state = _counters.Gas is null ? new CounterState(StartGas, 0) : _counters.State;
        return _compiled.IsOriginal
            ? new Outcome
            {
                Status = OutcomeStatus.Refused,
                Refusal = new Refusal(RefusalPhase.Uninstantiable, -1, end.Words),
            }
            : Preparation.EndOfSegments(_input, state, end.Words);
    }

    private ulong StartGas => _compiled.IsOriginal ? _input.Limits.Gas : Preparation.GasAtStart(_input);

    private ulong GasUsed => _compiled.Meter == WasmtimeMeter.Gas ? _input.Limits.Gas - StartGas : 0;

    private Outcome RunMain(HostExecution host)
    {
        host.InStart = false;
        if (_script!.GetFunction("main") is not { Parameters.Count: 0 } main || _compiled.Session.Memory is null)
        {
            return new Outcome
            {
                Status = OutcomeStatus.Refused,
                Refusal = new Refusal(RefusalPhase.ScriptRule, -1, "there is no main or no memory"),
            };
        }

        GuestEnd end = GuestEnd.OfCall(_compiled, main);
        return _compiled.IsOriginal ? end.Outcome : Preparation.EndOfMain(_input, _counters.State, end.Outcome);
    }

    private Outcome Observed(Outcome end)
    {
        if (_compiled.Session.Memory is not { } memory) return end;
        end = end with { MemoryPages = (uint)memory.GetSize() };
        return _input.Observe.HasFlag(Observations.MemoryDigest)
            ? end with { MemoryDigest = GuestMemory.Digest(memory) }
            : end;
    }
}
