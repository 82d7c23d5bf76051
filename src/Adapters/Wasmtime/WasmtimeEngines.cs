using System.Collections.Immutable;
using Eei.Packages;

namespace Eei.WasmtimeAdapter;

/// <summary>The engines that Wasmtime is in this process, present or not.</summary>
public static class WasmtimeEngines
{
    private const string NativeLibrary = "wasmtime";

    private static readonly string? Absence = OptionalPackage.Of(typeof(WasmtimeEngines).Assembly)
        .Absence(NativeLibrary, typeof(WasmtimeEngines).Assembly);

    /// <summary>The variants offered, the one that users run first.</summary>
    public static ImmutableArray<WasmtimeVariant> Variants { get; } =
    [
        new("wasmtime"),
        new("wasmtime-o0", WasmtimeCompiler.CraneliftUnoptimised),
        new("wasmtime-checked", WasmtimeCompiler.CraneliftChecked),
        new("wasmtime-winch", WasmtimeCompiler.Winch),
        new("wasmtime-pulley", WasmtimeCompiler.Pulley),
        new("wasmtime-fuel", Meter: WasmtimeMeter.Fuel),
    ];

    /// <summary>Every variant, as present or absent.</summary>
    public static ImmutableArray<EngineOffer> Offers() => [.. Variants.Select(Offer)];

    /// <summary>One variant, also one that is not in the list.</summary>
    public static EngineOffer Offer(WasmtimeVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return Absence is null
            ? EngineOffer.Present(variant.Name, () => WasmtimeFactory.Create(variant))
            : EngineOffer.Absent(variant.Name, Absence);
    }
}
