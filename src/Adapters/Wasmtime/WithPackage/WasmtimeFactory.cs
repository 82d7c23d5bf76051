namespace Eei.WasmtimeAdapter;

/// <summary>Makes engines where the package is there.</summary>
internal static class WasmtimeFactory
{
    /// <summary>An engine of a variant.</summary>
    public static IEeiEngine Create(WasmtimeVariant variant) => new WasmtimeEngine(variant);
}
