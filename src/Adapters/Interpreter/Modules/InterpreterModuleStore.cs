using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A store of the interpreter for whole test suites: modules and instances by number.</summary>
internal sealed class InterpreterModuleStore : IModuleStore
{
    // Far more steps than any test takes; it ends what a planted fault makes endless.
    private const ulong Gas = 20_000_000_000;

    private readonly WasmEdition _edition;
    private readonly TranslationOptions _options;
    private readonly Store _store = new(Limits.Default with { MemoryPages = 65_536 });
    private readonly List<InterpreterModule> _modules = [];
    private readonly List<ModuleInstance> _instances = [];
    private readonly Dictionary<string, ModuleInstance> _registered = new(StringComparer.Ordinal);

    internal InterpreterModuleStore(WasmEdition edition, InterpreterFault? fault)
    {
        _edition = edition;
        _options = new TranslationOptions(GasSchedule.Find("unit")!.WithoutAmounts(), fault);
    }

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes)
    {
        Feature features = _edition switch
        {
            WasmEdition.Wasm1 => Feature.Mvp,
            WasmEdition.Wasm2 => Feature.Wasm2,
            _ => Feature.Wasm3,
        };
        try
        {
            Module source = ModuleDecoder.Decode(bytes, features);
            ModuleValidator.Validate(source, features);
            _modules.Add(new InterpreterModule(source, _options));
            return ModuleLoad.Of(_modules.Count - 1);
        }
        catch (ModuleException refusal)
        {
            RefusalPhase phase = refusal.Phase == ModulePhase.Malformed
                ? RefusalPhase.Malformed
                : RefusalPhase.Invalid;
            return ModuleLoad.Refused(phase, refusal.Reason);
        }
    }

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module)
    {
        try
        {
            SegmentRule rule = _edition == WasmEdition.Wasm1 ? SegmentRule.AllFit : SegmentRule.InOrder;
            Instantiation made = _store.Instantiate(_modules[module.Index], Resolve, rule);
            if (made.LinkError is { } reason)
                return new ModuleStart(default, ModuleEnd.Refused(RefusalPhase.Unlinkable, reason));
            if (made.Instance is not { } instance) return new ModuleStart(default, EndOf(made.End, []));
            if (instance.Start is { } start && Invoke(start, []) is { Kind: not ModuleEndKind.Returned } failed)
                return new ModuleStart(default, failed);
            _instances.Add(instance);
            return new ModuleStart(new ModuleInstanceId(_instances.Count - 1), ModuleEnd.Done);
        }
        catch (InsufficientMemoryException)
        {
            return new ModuleStart(default, ModuleEnd.Exhausted("out of memory"));
        }
    }

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance) => _registered[name] = _instances[instance.Index];

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        if (_instances[instance.Index].Export(export) is not FunctionInstance function)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no function {export}");
        if (arguments.Length != function.Type.Parameters.Length)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"{export} takes {function.Type}");
        var values = new TypedValue[arguments.Length];
        for (int index = 0; index < values.Length; index++)
        {
            Wasm.ValueType type = function.Type.Parameters[index];
            if (!Fits(type, arguments[index].Kind))
                return ModuleEnd.Refused(
                    RefusalPhase.Unlinkable,
                    $"{export} takes {function.Type}, not {arguments[index].Kind} at {index}");
            values[index] = ToOwn(type, arguments[index]);
        }

        return Invoke(function, values);
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) =>
        _instances[instance.Index].Export(export) is GlobalInstance global
            ? ModuleEnd.Returned([FromOwn(global.Value)])
            : ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no global {export}");

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ExternalInstance? Resolve(Import import) =>
        _registered.TryGetValue(import.Module, out ModuleInstance? exporter) ? exporter.Export(import.Name) : null;

    private ModuleEnd Invoke(FunctionInstance function, ReadOnlySpan<TypedValue> arguments)
    {
        Invocation made = _store.Invoke(function, arguments, Gas);
        return EndOf(made.End, made.Results);
    }

    private ModuleEnd EndOf(CallEnd end, ImmutableArray<TypedValue> results) => end.Kind switch
    {
        CallEndKind.Returned => ModuleEnd.Returned([.. results.Select(FromOwn)]),
        CallEndKind.Trapped => end.Words is { } words ? ModuleEnd.Trapped(words) : ModuleEnd.Trapped(end.Trap),
        CallEndKind.Threw => ModuleEnd.Threw,
        CallEndKind.StackExhausted => ModuleEnd.StackExhausted,
        CallEndKind.MemoryExhausted => ModuleEnd.Exhausted("out of memory"),
        _ => ModuleEnd.Exhausted("out of gas"),
    };

    /// <summary>Whether a value may be an argument; what it refers to cannot be given back to a module.</summary>
    private static bool Fits(Wasm.ValueType type, ModuleValueKind kind) => kind switch
    {
        ModuleValueKind.I32 => type == Wasm.ValueType.I32,
        ModuleValueKind.I64 => type == Wasm.ValueType.I64,
        ModuleValueKind.F32 => type == Wasm.ValueType.F32,
        ModuleValueKind.F64 => type == Wasm.ValueType.F64,
        ModuleValueKind.V128 => type == Wasm.ValueType.V128,
        ModuleValueKind.Null => type.IsReference() && type.IsNullable(),
        ModuleValueKind.Host => type.WithNull() is Wasm.ValueType.ExternRef or Wasm.ValueType.AnyRef,
        _ => false,
    };

    private static TypedValue ToOwn(Wasm.ValueType type, ModuleValue value) => value.Kind switch
    {
        ModuleValueKind.Null => new TypedValue(type, 0),
        ModuleValueKind.Host => new TypedValue(type, ReferenceBits.OfHost(value.Low)),
        _ => new TypedValue(type, value.Low) { High = value.High },
    };

    private ModuleValue FromOwn(TypedValue value) => value.Type switch
    {
        Wasm.ValueType.I32 => new ModuleValue(ModuleValueKind.I32, value.Bits),
        Wasm.ValueType.I64 => new ModuleValue(ModuleValueKind.I64, value.Bits),
        Wasm.ValueType.F32 => new ModuleValue(ModuleValueKind.F32, value.Bits),
        Wasm.ValueType.F64 => new ModuleValue(ModuleValueKind.F64, value.Bits),
        Wasm.ValueType.V128 => new ModuleValue(ModuleValueKind.V128, value.Bits, value.High),
        _ => Reference(value.Bits, _store.Types.TopOf(value.Type).HeapTypeName()),
    };

    /// <summary>A reference as others see it.</summary>
    /// <param name="bits">Its bits.</param>
    /// <param name="top">The top of its hierarchy; of any, what it is is told.</param>
    private ModuleValue Reference(ulong bits, string top)
    {
        if (bits == 0) return ModuleValue.Reference(ModuleValueKind.Null, top);
        if (top is not ("any" or "extern")) return ModuleValue.Reference(ModuleValueKind.Opaque, top);
        if (ReferenceBits.IsOfHost(bits))
            return ModuleValue.Reference(ModuleValueKind.Host, top, ReferenceBits.HostNumber(bits));
        if (top == "extern") return ModuleValue.Reference(ModuleValueKind.Opaque, top);
        string what = ReferenceBits.IsI31(bits) ? "i31" : _store.Objects.LayoutOf(bits).IsArray ? "array" : "struct";
        return ModuleValue.Reference(ModuleValueKind.Opaque, what);
    }
}
