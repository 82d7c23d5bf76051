using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>A store of Wasmtime for whole test suites: modules as they come, by number.</summary>
internal sealed class WasmtimeModuleStore : IModuleStore
{
    private const long MostMemoryBytes = 8L << 30;

    private readonly Engine _engine;
    private readonly GuestThread _thread;
    private readonly Store _store;
    private readonly Linker _linker;
    private readonly List<Wasmtime.Module> _modules = [];
    private readonly List<ReadOnlyMemory<byte>> _codes = [];
    private readonly List<Instance> _instances = [];

    public WasmtimeModuleStore(Engine engine, GuestThread thread)
    {
        (_engine, _thread) = (engine, thread);
        _store = new Store(engine);
        _store.SetLimits(MostMemoryBytes, Limits.TableElements);
        // A name may be registered again.
        _linker = new Linker(engine) { AllowShadowing = true };
    }

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes) => OnThread(() =>
    {
        if (Wasmtime.Module.Validate(_engine, bytes.Span) is { } words)
            return new ModuleLoad(default, RefusalWords.OfModule(words, ""));
        if (ExternalTypes.FirstBeyond(bytes.Span) is { } beyond)
        {
            return ModuleLoad.Refused(
                RefusalPhase.Unsupported, $"Wasmtime's C interface has no kind for the type of {beyond}");
        }

        try
        {
            _modules.Add(Wasmtime.Module.FromBytes(_engine, "module", bytes.Span));
            _codes.Add(bytes);
            return ModuleLoad.Of(_modules.Count - 1);
        }
        catch (WasmtimeException failure)
        {
            // Validation alone reads sizes of memories as if they had 64 bits.
            RefusalPhase phase = failure.Message.Contains("failed to parse", StringComparison.Ordinal)
                ? RefusalPhase.MalformedOrInvalid
                : RefusalPhase.Unsupported;
            return new ModuleLoad(default, RefusalWords.OfCompilation(failure.Message)
                ?? new Refusal(phase, -1, $"compilation: {failure.Message.ReplaceLineEndings(" ")}"));
        }
    });

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module)
    {
        ModuleEnd end = OnThread(() => EndOf(() =>
        {
            _instances.Add(_linker.Instantiate(_store, _modules[module.Index]));
            return ModuleEnd.Done;
        }));
        int made = end.Kind == ModuleEndKind.Returned ? _instances.Count - 1 : 0;
        return new ModuleStart(new ModuleInstanceId(made), end);
    }

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance) =>
        _linker.DefineInstance(_store, name, _instances[instance.Index]);

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        ModuleValue[] given = arguments.ToArray();
        return OnThread(() => EndOf(() => Call(
            _instances[instance.Index].GetFunction(export), export, [.. given.Select(GuestValue.ToGuest)])));
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) => OnThread(() => EndOf(() =>
        _instances[instance.Index].GetGlobal(export) is { } global
            ? ModuleEnd.Returned([GuestValue.FromGuest(global.GetValue(), global.Kind)])
            : ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no global {export}")));

    /// <inheritdoc/>
    public void Dispose()
    {
        _linker.Dispose();
        _store.Dispose();
        foreach (Wasmtime.Module module in _modules) module.Dispose();
    }

    private static ModuleEnd Call(Function? function, string export, ValueBox[] arguments)
    {
        if (function is null) return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no function {export}");
        if (function.Parameters.Count != arguments.Length)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"{export} takes {function.Parameters.Count} arguments");
        object? results = function.Invoke(arguments);
        return function.Results.Count switch
        {
            0 => ModuleEnd.Done,
            1 => ModuleEnd.Returned([GuestValue.FromGuest(results, function.Results[0])]),
            _ => ModuleEnd.Returned(
                [.. ((object?[])results!).Zip(function.Results, (value, kind) => GuestValue.FromGuest(value, kind))]),
        };
    }

    private ModuleEnd EndOf(Func<ModuleEnd> work)
    {
        try
        {
            return work();
        }
        catch (TrapException trap)
        {
            return EndOf(trap);
        }
        catch (WasmtimeException failure)
        {
            if (SaysThrown(failure)) return ModuleEnd.Threw;
            Outcome? known = RefusalWords.OfInstantiation(failure.Message);
            string words = FirstLine(failure.Message);
            return known?.Status switch
            {
                OutcomeStatus.Refused => ModuleEnd.Refused(RefusalPhase.Unlinkable, words),
                OutcomeStatus.Exhausted => ModuleEnd.Exhausted(words),
                _ => ModuleEnd.Crashed(failure.Message),
            };
        }
        catch (Exception lacking) when (lacking is NotSupportedException or ArgumentException or InvalidCastException)
        {
            // Types that wasmtime-dotnet does not wrap.
            return ModuleEnd.Crashed($"wasmtime-dotnet: {lacking.Message}");
        }
    }

    private ModuleEnd EndOf(TrapException trap)
    {
        if (trap.Type == TrapCode.StackOverflow) return ModuleEnd.StackExhausted;
        // The code of a thrown exception is none of those that wasmtime-dotnet knows.
        if (trap.Type == TrapCode.UncaughtException || SaysThrown(trap)) return ModuleEnd.Threw;
        if (TrapTable.Later(trap.Type) is { } words) return ModuleEnd.Trapped(words);
        Outcome outcome = TrapTable.Of(trap, [.. _codes]);
        return outcome.Trap is { } kind
            ? ModuleEnd.Trapped(kind)
            : ModuleEnd.Crashed(outcome.CrashReport ?? trap.Message);
    }

    private static bool SaysThrown(Exception failure) =>
        failure.Message.Contains("thrown Wasm exception", StringComparison.Ordinal);

    private T OnThread<T>(Func<T> work)
    {
        T result = default!;
        _thread.Run(() => result = work());
        return result;
    }

    private static string FirstLine(string words) => words.Split('\n')[0].Trim();
}
