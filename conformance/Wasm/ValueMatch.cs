using System.Globalization;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Values of scripts and of engines.</summary>
internal static class ValueMatch
{
    /// <summary>A value of a script as an engine gets it.</summary>
    internal static ModuleValue ToArgument(ScriptValue value) => value.Kind switch
    {
        ScriptValueKind.I32 => new ModuleValue(ModuleValueKind.I32, value.Low),
        ScriptValueKind.I64 => new ModuleValue(ModuleValueKind.I64, value.Low),
        ScriptValueKind.F32 => new ModuleValue(ModuleValueKind.F32, value.Low),
        ScriptValueKind.F64 => new ModuleValue(ModuleValueKind.F64, value.Low),
        ScriptValueKind.V128 => new ModuleValue(ModuleValueKind.V128, value.Low, value.High),
        ScriptValueKind.Null => ModuleValue.Reference(ModuleValueKind.Null, value.HeapType!),
        ScriptValueKind.Extern => ModuleValue.Reference(ModuleValueKind.Host, "extern", value.Low),
        _ => ModuleValue.Reference(ModuleValueKind.Host, "any", value.Low),
    };

    /// <summary>Whether a result is as it should be.</summary>
    internal static bool Matches(ResultPattern pattern, ModuleValue value) => pattern switch
    {
        ValuePattern exact => IsSame(ToArgument(exact.Value), value),
        NaNPattern nan => value.Kind == ToArgument(new ScriptValue(nan.Kind, 0)).Kind
            && IsNaN(value.Low, nan.Kind == ScriptValueKind.F32 ? 32 : 64, nan.Class),
        VectorPattern vector => value.Kind == ModuleValueKind.V128 && Matches(vector, value),
        ReferencePattern { Kind: "null" } => value.Kind == ModuleValueKind.Null,
        ReferencePattern reference => IsReference(reference.Kind, value),
        EitherPattern either => either.Options.Any(option => Matches(option, value)),
        _ => throw new InvalidOperationException($"no match of {pattern.GetType().Name}"),
    };

    /// <summary>A pattern for a message.</summary>
    internal static string Text(ResultPattern pattern) => pattern switch
    {
        ValuePattern exact => ToArgument(exact.Value).ToString(),
        NaNPattern nan => $"{nan.Kind}:nan:{Name(nan.Class)}",
        VectorPattern vector => string.Create(
            CultureInfo.InvariantCulture, $"V128/{vector.Width}:[{string.Join(" ", vector.Lanes.Select(Text))}]"),
        ReferencePattern reference => $"(ref.{reference.Kind})",
        EitherPattern either => $"either({string.Join(" ", either.Options.Select(Text))})",
        _ => pattern.ToString(),
    };

    private static string Text(LanePattern lane) => lane.NaN is { } nan
        ? $"nan:{Name(nan)}"
        : string.Create(CultureInfo.InvariantCulture, $"0x{lane.Bits:x}");

    private static string Name(NaNClass nan) => nan == NaNClass.Canonical ? "canonical" : "arithmetic";

    // Null is null; of which type of a hierarchy, the type of the result says.
    private static bool IsSame(ModuleValue expected, ModuleValue value) =>
        expected.Kind == ModuleValueKind.Null ? value.Kind == ModuleValueKind.Null
        : expected.Kind == ModuleValueKind.Host ? value.Kind == ModuleValueKind.Host && value.Low == expected.Low
        : value == expected;

    private static bool Matches(VectorPattern vector, ModuleValue value)
    {
        UInt128 bits = new(value.High, value.Low);
        UInt128 mask = (UInt128.One << vector.Width) - 1;
        foreach (LanePattern lane in vector.Lanes)
        {
            ulong actual = (ulong)(bits & mask);
            if (lane.NaN is { } nan ? !IsNaN(actual, vector.Width, nan) : actual != lane.Bits) return false;
            bits >>= vector.Width;
        }

        return true;
    }

    /// <summary>Source: WebAssembly 2.0, section 4.3.3 "NaN Propagation".</summary>
    private static bool IsNaN(ulong bits, int width, NaNClass nan)
    {
        ulong canonical = width == 32 ? 0x7FC0_0000UL : 0x7FF8_0000_0000_0000UL;
        ulong magnitude = bits & ~(1UL << (width - 1));
        return nan == NaNClass.Canonical ? magnitude == canonical : (magnitude & canonical) == canonical;
    }

    // An engine may know no more than that a reference is of a hierarchy.
    private static bool IsReference(string kind, ModuleValue value)
    {
        if (value.Kind is not (ModuleValueKind.Host or ModuleValueKind.Opaque)) return false;
        if (value.HeapType == kind) return true;
        return kind switch
        {
            "any" => value.HeapType is "eq" or "i31" or "struct" or "array",
            "eq" => value.HeapType is "i31" or "struct" or "array",
            _ => false,
        };
    }
}
