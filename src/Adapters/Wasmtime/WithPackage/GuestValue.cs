using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>Values as wasmtime-dotnet takes and gives them; a reference of the host's is a boxed number.</summary>
internal static class GuestValue
{
    /// <summary>An argument.</summary>
    /// <exception cref="NotSupportedException">wasmtime-dotnet has no such value.</exception>
    public static ValueBox ToGuest(ModuleValue value) => value.Kind switch
    {
        ModuleValueKind.I32 => (int)value.Low,
        ModuleValueKind.I64 => (long)value.Low,
        ModuleValueKind.F32 => BitConverter.UInt32BitsToSingle((uint)value.Low),
        ModuleValueKind.F64 => BitConverter.UInt64BitsToDouble(value.Low),
        ModuleValueKind.V128 => Vector(value),
        ModuleValueKind.Null when value.HeapType == "func" => (Function?)null,
        ModuleValueKind.Null when value.HeapType == "extern" => ValueBox.AsBox<object>(null),
        ModuleValueKind.Host when value.HeapType == "extern" => ValueBox.AsBox<object>(value.Low),
        _ => throw new NotSupportedException($"no argument {value}"),
    };

    /// <summary>A result.</summary>
    /// <param name="value">As wasmtime-dotnet gave it.</param>
    /// <param name="kind">Of this kind.</param>
    public static ModuleValue FromGuest(object? value, ValueKind kind) => value switch
    {
        int number => new ModuleValue(ModuleValueKind.I32, (uint)number),
        long number => new ModuleValue(ModuleValueKind.I64, (ulong)number),
        float number => new ModuleValue(ModuleValueKind.F32, BitConverter.SingleToUInt32Bits(number)),
        double number => new ModuleValue(ModuleValueKind.F64, BitConverter.DoubleToUInt64Bits(number)),
        V128 vector => FromVector(vector),
        Function { IsNull: true } => ModuleValue.Reference(ModuleValueKind.Null, "func"),
        Function => ModuleValue.Reference(ModuleValueKind.Opaque, "func"),
        ulong number when kind == ValueKind.ExternRef => ModuleValue.Reference(ModuleValueKind.Host, "extern", number),
        null => ModuleValue.Reference(ModuleValueKind.Null, kind == ValueKind.ExternRef ? "extern" : "any"),
        _ => ModuleValue.Reference(ModuleValueKind.Opaque, kind == ValueKind.ExternRef ? "extern" : "any"),
    };

    private static ValueBox Vector(ModuleValue value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, value.Low);
        BitConverter.TryWriteBytes(bytes[8..], value.High);
        return (ValueBox)(ReadOnlySpan<byte>)bytes;
    }

    private static ModuleValue FromVector(V128 vector)
    {
        ReadOnlySpan<byte> bytes = vector.AsSpan();
        return new ModuleValue(
            ModuleValueKind.V128, BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes[8..]));
    }
}
