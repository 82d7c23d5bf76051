namespace Eei.WasmtimeAdapter;

/// <summary>Values as Wasmtime's C interface takes and gives them, in one store.</summary>
/// <remarks>
/// A reference of the host's is a number, and never data that is null: 1 is added. Inside the hierarchy <c>any</c> the
/// C interface does not tell it; a module that converts it does.
/// </remarks>
internal sealed class GuestValues(nint context, Func<ReadOnlyMemory<byte>, NativeInstance> instantiate)
{
    // (func (export "e") (param anyref) (result externref) (extern.convert_any (local.get 0)))
    // (func (export "a") (param externref) (result anyref) (any.convert_extern (local.get 0)))
    private static readonly byte[] Converter = Convert.FromHexString(
        "0061736d01000000" + "010b0260016e016f60016f016e" + "03030200" + "01" + "0709020165000001610001"
        + "0a0f02" + "06002000fb1b0b" + "06002000fb1a0b");

    private NativeInstance? _converter;

    /// <summary>An argument, to be unrooted after the call.</summary>
    /// <exception cref="NotSupportedException">There is no such value.</exception>
    public NativeValue ToGuest(ModuleValue value) => value.Kind switch
    {
        ModuleValueKind.Null => NativeValue.Null(Hierarchy(value.HeapType)),
        ModuleValueKind.Host when value.HeapType == "extern" => Host(value.Low),
        ModuleValueKind.Host when value.HeapType == "any" => HostInside(value.Low),
        ModuleValueKind.Host or ModuleValueKind.Opaque => throw new NotSupportedException($"no argument {value}"),
        _ => new NativeValue { Kind = (NativeKind)value.Kind, Low = value.Low, High = value.High },
    };

    /// <summary>A result, which is unrooted.</summary>
    public ModuleValue TakeFromGuest(ref NativeValue value)
    {
        ModuleValue read = Read(value);
        NativeModules.wasmtime_val_unroot(ref value);
        return read;
    }

    private static NativeKind Hierarchy(string heapType) => heapType switch
    {
        "func" or "nofunc" => NativeKind.Function,
        "extern" or "noextern" => NativeKind.External,
        "exn" or "noexn" => NativeKind.Exception,
        _ => NativeKind.Any,
    };

    private ModuleValue Read(in NativeValue value) => value.Kind switch
    {
        NativeKind.I32 or NativeKind.F32 => new ModuleValue((ModuleValueKind)value.Kind, (uint)value.Low),
        NativeKind.I64 or NativeKind.F64 => new ModuleValue((ModuleValueKind)value.Kind, value.Low),
        NativeKind.V128 => new ModuleValue(ModuleValueKind.V128, value.Low, value.High),
        NativeKind.Function => Reference(value, "func"),
        NativeKind.External => External(value, "extern") ?? Reference(value, "extern"),
        NativeKind.Any => Any(value),
        NativeKind.Exception => Reference(value, "exn"),
        _ => throw new NotSupportedException($"no value of kind {value.Kind}"),
    };

    private static ModuleValue Reference(in NativeValue value, string heapType) => ModuleValue.Reference(
        value.Reference.Store == 0 ? ModuleValueKind.Null : ModuleValueKind.Opaque, heapType);

    /// <summary>What the host's reference says, or null where it is none.</summary>
    private ModuleValue? External(in NativeValue value, string heapType)
    {
        if (value.Reference.Store == 0) return null;
        nint data = NativeModules.wasmtime_externref_data(context, value.Reference);
        return data == 0
            ? null
            : ModuleValue.Reference(ModuleValueKind.Host, heapType, (ulong)data - 1);
    }

    private ModuleValue Any(in NativeValue value)
    {
        if (value.Reference.Store == 0) return Reference(value, "any");
        if (NativeModules.wasmtime_anyref_is_struct(context, value.Reference) != 0) return Reference(value, "struct");
        if (NativeModules.wasmtime_anyref_is_array(context, value.Reference) != 0) return Reference(value, "array");
        // There is no third kind. wasmtime_anyref_is_i31 of version 50.0.1 says yes of structures and arrays as well.
        if (NativeModules.wasmtime_anyref_is_eqref(context, value.Reference) != 0) return Reference(value, "i31");
        NativeValue external = Converted("e"u8, value);
        ModuleValue? read = External(external, "any");
        NativeModules.wasmtime_val_unroot(ref external);
        return read ?? Reference(value, "any");
    }

    private NativeValue Host(ulong number)
    {
        NativeValue value = NativeValue.Null(NativeKind.External);
        return NativeModules.wasmtime_externref_new(context, (nint)(number + 1), 0, out value.Reference) != 0
            ? value
            : throw new NotSupportedException("Wasmtime makes no more references of the host's");
    }

    private NativeValue HostInside(ulong number)
    {
        NativeValue external = Host(number);
        NativeValue converted = Converted("a"u8, external);
        NativeModules.wasmtime_val_unroot(ref external);
        return converted;
    }

    private unsafe NativeValue Converted(ReadOnlySpan<byte> export, NativeValue value)
    {
        _converter ??= instantiate(Converter);
        NativeInstance converter = _converter.Value;
        NativeValue converted = default;
        fixed (byte* name = export)
        {
            nint trap = 0;
            bool isDone = NativeModules.wasmtime_instance_export_get(
                    context, converter, name, (nuint)export.Length, out NativeExport function) != 0
                && NativeModules.wasmtime_func_call(
                    context, function.Item, &value, 1, &converted, 1, out trap) == 0;
            if (!isDone || trap != 0) throw new NotSupportedException("Wasmtime does not convert a reference");
        }

        return converted;
    }
}
