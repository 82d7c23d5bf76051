using System.Text;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>A store of Wasmtime for whole test suites: modules as they come, by number.</summary>
internal sealed unsafe class WasmtimeModuleStore : IModuleStore
{
    private const long MostMemoryBytes = 8L << 30;

    private readonly Engine _engine;
    private readonly GuestThread _thread;
    private readonly Store _store;
    private readonly nint _context;
    private readonly nint _linker;
    private readonly GuestValues _values;
    private readonly List<nint> _modules = [];
    private readonly List<ReadOnlyMemory<byte>> _codes = [];
    private readonly List<NativeInstance> _instances = [];

    public WasmtimeModuleStore(Engine engine, GuestThread thread)
    {
        (_engine, _thread) = (engine, thread);
        _store = new Store(engine);
        _store.SetLimits(MostMemoryBytes, Limits.TableElements);
        _context = NativeModules.wasmtime_store_context(NativeInterface.HandleOf(_store));
        _linker = NativeModules.wasmtime_linker_new(NativeInterface.HandleOf(engine));
        // A name may be registered again.
        NativeModules.wasmtime_linker_allow_shadowing(_linker, 1);
        _values = new GuestValues(_context, InstanceOf);
    }

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes) => OnThread(() =>
    {
        if (Wasmtime.Module.Validate(_engine, bytes.Span) is { } words)
            return new ModuleLoad(default, RefusalWords.OfModule(words, ""));
        nint error = Compile(bytes.Span, out nint module);
        if (error == 0)
        {
            _modules.Add(module);
            _codes.Add(bytes);
            return ModuleLoad.Of(_modules.Count - 1);
        }

        string failure = NativeText.TakeError(error);
        // Validation alone reads sizes of memories as if they had 64 bits.
        RefusalPhase phase = failure.Contains("failed to parse", StringComparison.Ordinal)
            ? RefusalPhase.MalformedOrInvalid
            : RefusalPhase.Unsupported;
        return new ModuleLoad(default, RefusalWords.OfCompilation(failure)
            ?? new Refusal(phase, -1, $"compilation: {failure.ReplaceLineEndings(" ")}"));
    });

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module)
    {
        ModuleEnd end = OnThread(() =>
        {
            nint error = NativeModules.wasmtime_linker_instantiate(
                _linker, _context, _modules[module.Index], out NativeInstance instance, out nint trap);
            if (Failure(error, trap) is { } failure) return failure;
            _instances.Add(instance);
            return ModuleEnd.Done;
        });
        int made = end.Kind == ModuleEndKind.Returned ? _instances.Count - 1 : 0;
        return new ModuleStart(new ModuleInstanceId(made), end);
    }

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        fixed (byte* start = utf8)
        {
            nint error = NativeModules.wasmtime_linker_define_instance(
                _linker, _context, start, (nuint)utf8.Length, _instances[instance.Index]);
            if (error != 0) throw new InvalidOperationException(NativeText.TakeError(error));
        }
    }

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        ModuleValue[] given = arguments.ToArray();
        return OnThread(() => Find(instance, export) is { Kind: NativeExport.Function } function
            ? Call(function.Item, export, given)
            : ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no function {export}"));
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) => OnThread(() =>
    {
        if (Find(instance, export) is not { Kind: NativeExport.Global } global)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no global {export}");
        NativeModules.wasmtime_global_get(_context, global.Item, out NativeValue value);
        return ModuleEnd.Returned([_values.TakeFromGuest(ref value)]);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeModules.wasmtime_linker_delete(_linker);
        _store.Dispose();
        foreach (nint module in _modules) NativeModules.wasmtime_module_delete(module);
    }

    private nint Compile(ReadOnlySpan<byte> bytes, out nint module)
    {
        fixed (byte* code = bytes)
        {
            return NativeModules.wasmtime_module_new(
                NativeInterface.HandleOf(_engine), code, (nuint)bytes.Length, out module);
        }
    }

    /// <summary>An instance of a module of this adapter's own.</summary>
    private NativeInstance InstanceOf(ReadOnlyMemory<byte> code)
    {
        nint error = Compile(code.Span, out nint module);
        if (error != 0) throw new InvalidOperationException(NativeText.TakeError(error));
        _modules.Add(module);
        _codes.Add(code);
        error = NativeModules.wasmtime_linker_instantiate(
            _linker, _context, module, out NativeInstance instance, out nint trap);
        return Failure(error, trap) is { } failure ? throw new InvalidOperationException($"{failure}") : instance;
    }

    private NativeExport? Find(ModuleInstanceId instance, string export)
    {
        byte[] name = Encoding.UTF8.GetBytes(export);
        NativeInstance owner = _instances[instance.Index];
        fixed (byte* start = name)
        {
            return NativeModules.wasmtime_instance_export_get(
                _context, owner, start, (nuint)name.Length, out NativeExport found) != 0 ? found : null;
        }
    }

    private ModuleEnd Call(NativeReference function, string export, ModuleValue[] given)
    {
        nint type = NativeModules.wasmtime_func_type(_context, function);
        nuint takes = NativeModules.wasm_functype_params(type)->Count;
        nuint gives = NativeModules.wasm_functype_results(type)->Count;
        NativeModules.wasm_functype_delete(type);
        if (takes != (nuint)given.Length)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"{export} takes {takes} arguments");
        NativeValue[] arguments;
        try
        {
            arguments = [.. given.Select(_values.ToGuest)];
        }
        catch (NotSupportedException lacking)
        {
            return ModuleEnd.Crashed($"Wasmtime's C interface: {lacking.Message}");
        }

        NativeValue[] results = new NativeValue[gives];
        nint error;
        nint trap;
        fixed (NativeValue* first = arguments, firstResult = results)
        {
            error = NativeModules.wasmtime_func_call(
                _context, function, first, takes, firstResult, gives, out trap);
        }

        foreach (ref NativeValue argument in arguments.AsSpan()) NativeModules.wasmtime_val_unroot(ref argument);
        if (Failure(error, trap) is { } failure) return failure;
        ModuleValue[] values = new ModuleValue[gives];
        for (int index = 0; index < values.Length; index++) values[index] = _values.TakeFromGuest(ref results[index]);
        return ModuleEnd.Returned([.. values]);
    }

    /// <summary>How something ended that gave an error or a trap; null where it gave neither.</summary>
    private ModuleEnd? Failure(nint error, nint trap)
    {
        if (error != 0) return EndOf(NativeText.TakeError(error));
        return trap != 0 ? EndOf(GuestTrap.Take(trap)) : null;
    }

    private static ModuleEnd EndOf(string failure)
    {
        if (SaysThrown(failure)) return ModuleEnd.Threw;
        string words = failure.Split('\n')[0].Trim();
        return RefusalWords.OfInstantiation(failure)?.Status switch
        {
            OutcomeStatus.Refused => ModuleEnd.Refused(RefusalPhase.Unlinkable, words),
            OutcomeStatus.Exhausted => ModuleEnd.Exhausted(words),
            _ => ModuleEnd.Crashed(failure),
        };
    }

    private ModuleEnd EndOf(in GuestTrap trap)
    {
        if (trap.Code == TrapCode.StackOverflow) return ModuleEnd.StackExhausted;
        // A thrown exception has no code.
        if (SaysThrown(trap.Message)) return ModuleEnd.Threw;
        if (TrapTable.Later(trap.Code) is { } words) return ModuleEnd.Trapped(words);
        Outcome outcome = TrapTable.Of(trap, [.. _codes]);
        return outcome.Trap is { } kind
            ? ModuleEnd.Trapped(kind)
            : ModuleEnd.Crashed(outcome.CrashReport ?? trap.Message);
    }

    private static bool SaysThrown(string words) =>
        words.Contains("thrown Wasm exception", StringComparison.Ordinal);

    private T OnThread<T>(Func<T> work)
    {
        T result = default!;
        _thread.Run(() => result = work());
        return result;
    }
}
