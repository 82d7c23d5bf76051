using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering.Tests;

/// <summary>One block on instrumented modules: what docs/protocol.md asks of a host.</summary>
internal sealed class InstrumentedRun
{
    private readonly InstrumentedEngine _engine;
    private readonly IModuleSession _session;
    private readonly ScriptPreparation _preparation;
    private readonly BlockInput _input;
    private readonly HostExecution _host;
    private readonly Dictionary<string, object> _shared = [];
    private readonly Dictionary<string, object> _libraries = [];
    private object? _memory;
    private object? _gas;
    private object? _ended;

    public InstrumentedRun(
        InstrumentedEngine engine, IModuleSession session, ScriptPreparation preparation, in BlockInput input)
    {
        (_engine, _session, _preparation, _input) = (engine, session, preparation, input);
        _host = new HostExecution(preparation.Source, input);
    }

    public Outcome Execute()
    {
        for (int i = 0; i < _preparation.Libraries.Length; i++)
        {
            if (Start(_preparation.Libraries[i], out object library) is { } failed) return Complete(failed);
            _libraries.Add(_preparation.Source.Libraries[i].Name, library);
        }

        InstrumentedModule script = _preparation.Script!;
        if (Start(script, out object instance) is { } refused) return Complete(refused);
        Outcome end = _session.Invoke(_session.Export(instance, "main")!);
        Remember(script.Counters, instance);
        return Complete(_preparation.EndOfMain(_input, State(), end));
    }

    private Outcome? Start(InstrumentedModule module, out object instance)
    {
        (object? made, string? failure) = _session.Instantiate(module.Code, Resolve);
        instance = made!;
        if (failure is not null) return _preparation.EndOfSegments(_input, State(), failure);
        SetCounters(module.Counters, instance);
        if (module == _preparation.Script) _memory = _session.Export(instance, "memory");
        if (module.Counters.Start is not { } start) return null;
        _host.InStart = true;
        Outcome end = _session.Invoke(_session.Export(instance, start)!);
        _host.InStart = false;
        return end.Status == OutcomeStatus.Returned ? null : _preparation.EndOfStart(_input, State(), end);
    }

    private object? Resolve(string module, string name)
    {
        if (module == _preparation.Script!.Counters.Module) return Shared(name);
        if (_libraries.TryGetValue(module, out object? library)) return _session.Export(library, name);
        HostFunction function = HostFunctionTable.Find(module, name)!;
        var type = new FunctionType(
            [.. function.Parameters.Select(TypeOf)], [.. function.Results.Select(TypeOf)]);
        return _session.Function(type, arguments =>
            _host.Call(function, arguments, _session.Memory(_memory!), _gas is null ? 0 : _session.Read(_gas)));
    }

    private object Shared(string name)
    {
        if (_shared.TryGetValue(name, out object? global)) return global;
        bool isNarrow = name is "depth" or "ended" or "memoryPages";
        global = _session.Global(
            new GlobalType(isNarrow ? ValueType.I32 : ValueType.I64, Mutability.Variable), FirstValue(name));
        _shared.Add(name, global);
        if (name == "gas") _gas = global;
        if (name == "ended") _ended = global;
        return global;
    }

    private ulong FirstValue(string name) => name switch
    {
        "gas" => _preparation.GasAtStart(_input),
        "depth" => _input.Limits.CallDepth,
        "memoryPages" => _input.Limits.MemoryPages,
        "probeLimit" => _engine.ProbeLimit,
        _ => 0,
    };

    private void SetCounters(CounterNames names, object instance)
    {
        if (_shared.Count > 0) return;
        _gas = Set(names.Gas, "gas");
        _ended = Set(names.Ended, "ended");
        Set(names.Depth, "depth");
        Set(names.MemoryPages, "memoryPages");
        Set(names.ProbeLimit, "probeLimit");

        object? Set(string? export, string counter)
        {
            if (export is null) return null;
            object global = _session.Export(instance, export)!;
            _session.Write(global, FirstValue(counter));
            return global;
        }
    }

    private void Remember(CounterNames names, object instance)
    {
        _engine.ProbeCount = Get(names.ProbeCount);
        _engine.ProbeHash = Get(names.ProbeHash);
        _engine.Folded = Get(names.Folded);
        _engine.Ended = (int)Get(names.Ended);

        ulong Get(string? name) => name is null ? 0
            : _session.Read(_shared.GetValueOrDefault(name) ?? _session.Export(instance, name)!);
    }

    private CounterState State() => new(
        _gas is null ? _preparation.GasAtStart(_input) : _session.Read(_gas),
        _ended is null ? 0 : (int)_session.Read(_ended));

    private Outcome Complete(Outcome end)
    {
        if (_memory is not null && end.Status != OutcomeStatus.Refused)
        {
            bool digest = _input.Observe.HasFlag(Observations.MemoryDigest);
            end = end with
            {
                MemoryPages = _session.Pages(_memory),
                MemoryDigest = digest ? Bytes32.Sha256(_session.Memory(_memory).Bytes) : Bytes32.Zero,
            };
        }

        return _host.Complete(end);
    }

    private static ValueType TypeOf(HostValueType type) => type == HostValueType.I64 ? ValueType.I64 : ValueType.I32;
}
