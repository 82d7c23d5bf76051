namespace Eei.WasmtimeAdapter;

/// <summary>Stands where the package is absent; no offer leads here.</summary>
internal static class WasmtimeFactory
{
    /// <summary>Nothing can be made.</summary>
    /// <exception cref="InvalidOperationException">Always: this build has no Wasmtime.</exception>
    public static IEeiEngine Create(WasmtimeVariant variant) =>
        throw new InvalidOperationException($"{variant.Name} was asked for in a build without the package Wasmtime");
}
