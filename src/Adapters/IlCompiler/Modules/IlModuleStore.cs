using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>A store of the compiler for whole test suites: modules and instances by number.</summary>
/// <param name="edition">Whose rules modules are judged by.</param>
/// <param name="fault">A planted fault, or null.</param>
/// <param name="onGuestThread">Runs work where stack is enough for guest calls, and waits.</param>
internal sealed class IlModuleStore(WasmEdition edition, IlFault? fault, Action<Action> onGuestThread) : IModuleStore
{
    // Far more steps than any test takes; it ends what a planted fault makes endless.
    private const ulong Gas = 20_000_000_000;

    private static readonly GasSchedule Prices = GasSchedule.Find("unit")!.WithoutAmounts();

    private readonly IlStore _store = new(Limits.Default with { MemoryPages = 65_536 });
    private readonly List<IlModule> _modules = [];
    private readonly List<IlInstance> _instances = [];
    private readonly Dictionary<string, IlInstance> _registered = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes) => OnGuestThread(() =>
    {
        Feature features = edition switch
        {
            WasmEdition.Wasm1 => Feature.Mvp,
            WasmEdition.Wasm2 => Feature.Wasm2,
            _ => Feature.Wasm3,
        };
        (IlModule? module, Refusal? refusal) = IlModule.Compile(bytes, Prices, fault, features);
        if (module is null) return new ModuleLoad(default, refusal);
        _modules.Add(module);
        return ModuleLoad.Of(_modules.Count - 1);
    });

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module) => OnGuestThread(() =>
    {
        try
        {
            ModuleEnd end = Start(_modules[module.Index], out IlInstance? instance);
            if (end.Kind != ModuleEndKind.Returned) return new ModuleStart(default, end);
            _instances.Add(instance!);
            return new ModuleStart(new ModuleInstanceId(_instances.Count - 1), end);
        }
        catch (InsufficientMemoryException)
        {
            return new ModuleStart(default, ModuleEnd.Exhausted("out of memory"));
        }
    });

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance) => _registered[name] = _instances[instance.Index];

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        if (_instances[instance.Index].Export(export) is not IlFunction function)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no function {export}");
        if (arguments.Length != function.Type.Parameters.Length)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"{export} takes {function.Type}");
        var values = new IlValue[arguments.Length];
        for (int index = 0; index < values.Length; index++)
            values[index] = ToOwn(function.Type.Parameters[index], arguments[index]);
        return OnGuestThread(() => EndOf(_store.Invoke(function, values, Gas)));
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) =>
        _instances[instance.Index].Export(export) is IlGlobal global
            ? ModuleEnd.Returned([FromOwn(global.Value)])
            : ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no global {export}");

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private ModuleEnd Start(IlModule module, out IlInstance? instance)
    {
        (instance, Refusal? refusal) = _store.Link(module, Resolve);
        if (instance is null)
        {
            return refusal!.Phase == RefusalPhase.Unlinkable
                ? ModuleEnd.Refused(refusal.Phase, refusal.Reason)
                : ModuleEnd.Exhausted(refusal.Reason);
        }

        if (edition == WasmEdition.Wasm1 && instance.MisfittingSegment() is { } misfit)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, misfit);
        if (instance.Initialise() is { } trap) return ModuleEnd.Trapped(trap);
        return instance.Start is { } start ? EndOf(_store.Invoke(start, [], Gas)) : ModuleEnd.Done;
    }

    private IlExternal? Resolve(string module, string name) =>
        _registered.TryGetValue(module, out IlInstance? exporter) ? exporter.Export(name) : null;

    private T OnGuestThread<T>(Func<T> work)
    {
        T result = default!;
        onGuestThread(() => result = work());
        return result;
    }

    private static ModuleEnd EndOf(IlInvocation made) => made.Status switch
    {
        OutcomeStatus.Returned => ModuleEnd.Returned([.. made.Results.Select(FromOwn)]),
        OutcomeStatus.Trapped => ModuleEnd.Trapped(made.Trap!.Value),
        OutcomeStatus.Exhausted when made.Exhausted == ExhaustedResource.Memory =>
            ModuleEnd.Exhausted("out of memory"),
        OutcomeStatus.Exhausted or OutcomeStatus.Refused => ModuleEnd.StackExhausted,
        _ => ModuleEnd.Exhausted("out of gas"),
    };

    private static IlValue ToOwn(Wasm.ValueType type, ModuleValue value) => value.Kind switch
    {
        ModuleValueKind.Null => new IlValue(type, 0),
        ModuleValueKind.Host => IlValue.External((uint)value.Low),
        _ => new IlValue(type, value.Low) { High = value.High },
    };

    private static ModuleValue FromOwn(IlValue value) => value.Type switch
    {
        Wasm.ValueType.I32 => new ModuleValue(ModuleValueKind.I32, value.Bits),
        Wasm.ValueType.I64 => new ModuleValue(ModuleValueKind.I64, value.Bits),
        Wasm.ValueType.F32 => new ModuleValue(ModuleValueKind.F32, value.Bits),
        Wasm.ValueType.F64 => new ModuleValue(ModuleValueKind.F64, value.Bits),
        Wasm.ValueType.V128 => new ModuleValue(ModuleValueKind.V128, value.Bits, value.High),
        Wasm.ValueType.FuncRef when value.IsNull => ModuleValue.Reference(ModuleValueKind.Null, "func"),
        Wasm.ValueType.FuncRef => ModuleValue.Reference(ModuleValueKind.Opaque, "func"),
        _ when value.IsNull => ModuleValue.Reference(ModuleValueKind.Null, "extern"),
        _ => ModuleValue.Reference(ModuleValueKind.Host, "extern", value.Bits - 1),
    };
}
