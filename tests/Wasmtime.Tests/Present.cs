namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Engines that the build may lack: a test that needs one is skipped with the reason.</summary>
internal static class Present
{
    public static IEeiEngine Engine(string name = "wasmtime") =>
        Engine(WasmtimeEngines.Variants.Single(variant => variant.Name == name));

    public static IEeiEngine Engine(WasmtimeVariant variant)
    {
        EngineOffer offer = WasmtimeEngines.Offer(variant);
        if (offer.Create is null) Assert.Skip(offer.Absence!);
        return offer.Create();
    }
}
