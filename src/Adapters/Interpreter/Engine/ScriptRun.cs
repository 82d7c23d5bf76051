using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>
/// One execution of one block: instantiation, start functions, main, and what is observed at the end.
/// </summary>
/// <remarks>Source: eei.md part A 1, 10 and 11; docs/gas.md, Instantiation and Memory and tables.</remarks>
internal sealed class ScriptRun : IDisposable
{
    private readonly LoadedScript _script;
    private readonly GasSchedule _schedule;
    private readonly HostExecution _host;
    private readonly Limits _limits;
    private readonly Observations _observe;
    private readonly Store _store;
    private readonly List<ModuleInstance> _instances = [];
    private readonly List<HostBinding> _bindings = [];
    private ulong _gasLeft;
    private MemoryInstance? _memory;

    internal ScriptRun(
        LoadedScript script, GasSchedule schedule, RunSpace space, HostExecution host, in BlockInput input)
    {
        _script = script;
        _schedule = schedule;
        _host = host;
        _limits = input.Limits;
        _observe = input.Observe;
        _gasLeft = _limits.Gas;
        _store = new Store(_limits, space.Buffers, space.Stack);
    }

    /// <summary>Runs the block.</summary>
    /// <param name="staticPrice">What instantiation costs before anything runs.</param>
    internal Outcome Execute(UInt128 staticPrice)
    {
        if (TooLarge() is { } reason) return Refused(reason);
        if (staticPrice > _gasLeft) return OutOfGas();
        _gasLeft -= (ulong)staticPrice;
        try
        {
            foreach (InterpreterModule module in _script.Modules)
                if (Instantiate(module) is { } failure) return failure;
        }
        catch (InsufficientMemoryException)
        {
            return OutcomeOf(new CallEnd(CallEndKind.MemoryExhausted));
        }

        var main = (FunctionInstance)_instances[^1].Export("main")!;
        return Observed(OutcomeOf(Call(main)));
    }

    /// <summary>Gives the memories back, clean.</summary>
    public void Dispose()
    {
        foreach (ModuleInstance instance in _instances)
            if (instance.Module.Source.Memories.Length > 0) instance.Memory.Release();
    }

    private string? TooLarge()
    {
        foreach (InterpreterModule module in _script.Modules)
        {
            foreach (MemoryType memory in module.Source.Memories)
                if (memory.Size.Minimum > _limits.MemoryPages)
                    return $"memory of {memory.Size.Minimum} pages, the limit is {_limits.MemoryPages}";
            foreach (TableType table in module.Source.Tables)
                if (table.Size.Minimum > Limits.TableElements)
                    return $"table of {table.Size.Minimum} elements, the limit is {Limits.TableElements}";
        }

        return null;
    }

    /// <summary>Instantiates one module and runs its start function.</summary>
    /// <returns>The outcome where that fails, else null.</returns>
    private Outcome? Instantiate(InterpreterModule module)
    {
        bool isScript = module == _script.Script;
        var instance = new ModuleInstance(_store, module, isScript ? Imports() : []);
        _instances.Add(instance);
        CallEnd copied = instance.CopySegments();
        if (copied.Kind != CallEndKind.Returned)
            return Refused($"out of bounds {(copied.Trap == TrapKind.TableOutOfBounds ? "table" : "memory")} access");
        if (isScript)
        {
            _memory = (MemoryInstance)instance.Export("memory")!;
            foreach (HostBinding binding in _bindings) binding.Memory = _memory;
        }

        if (instance.Start is not { } start) return null;
        _host.InStart = true;
        CallEnd end = Call(start);
        _host.InStart = false;
        if (end.Kind == CallEndKind.Returned) return null;
        Outcome outcome = OutcomeOf(end);
        return end.Kind == CallEndKind.Trapped ? Refused($"start function {outcome.Class}") : Observed(outcome);
    }

    private ExternalInstance[] Imports()
    {
        var found = new ExternalInstance[_script.Bindings.Length];
        for (int index = 0; index < found.Length; index++)
        {
            ImportBinding import = _script.Bindings[index];
            if (import.Host is { } function)
            {
                var binding = new HostBinding(function, _schedule, _host);
                _bindings.Add(binding);
                found[index] = _store.AddHostFunction(HostBinding.TypeOf(function), binding.Call);
            }
            else
            {
                found[index] = _instances[import.Library].Export(import.Export)!;
            }
        }

        return found;
    }

    private CallEnd Call(FunctionInstance function)
    {
        var results = new ulong[SlotCount.Of(function.Type.Results)];
        return _store.Invoke(function.Address, results, ref _gasLeft);
    }

    private Outcome OutcomeOf(CallEnd end) => end.Kind switch
    {
        CallEndKind.Returned => With(OutcomeStatus.Returned),
        CallEndKind.Trapped => With(OutcomeStatus.Trapped) with { Trap = end.Trap },
        CallEndKind.OutOfGas => OutOfGas(),
        CallEndKind.OutOfTicks => With(OutcomeStatus.OutOfTicks),
        CallEndKind.StackExhausted => With(OutcomeStatus.Exhausted) with { Exhausted = ExhaustedResource.Stack },
        _ => With(OutcomeStatus.Exhausted) with { Exhausted = ExhaustedResource.Memory },
    };

    private Outcome With(OutcomeStatus status) => new() { Status = status, GasUsed = _limits.Gas - _gasLeft };

    private Outcome OutOfGas() => new() { Status = OutcomeStatus.OutOfGas, GasUsed = _limits.Gas };

    private Outcome Refused(string reason) => With(OutcomeStatus.Refused) with
    {
        Refusal = new Refusal(RefusalPhase.Uninstantiable, -1, reason),
    };

    /// <summary>Adds the facts about the memory of an instance that came to exist.</summary>
    private Outcome Observed(Outcome outcome)
    {
        if (_memory is null) return outcome;
        bool digest = _observe.HasFlag(Observations.MemoryDigest);
        return outcome with
        {
            MemoryPages = _memory.Pages,
            MemoryDigest = digest ? Bytes32.Sha256(_memory.Bytes) : Bytes32.Zero,
        };
    }
}
