using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Tests;

/// <summary>What a sealed module is run by here: the own engines always, runtimes where they are present.</summary>
internal static class Candidates
{
    public static string[] Names { get; } =
        ["interpreter-exports", "interpreter-wasi", "il", "wabt", "wasmtime-wizer"];

    /// <summary>The engine of a name; the test is skipped where its runtime is absent.</summary>
    public static SealedEngine Create(string name)
    {
        switch (name)
        {
            case "interpreter-exports": return Own(new InterpreterRuntime(WayOut.Exports));
            case "interpreter-wasi": return Own(new InterpreterRuntime(WayOut.Wasi));
            case "il": return Own(new IlRuntime());
        }

        EngineOffer offer = SealedEngines.Offers().Single(offer => offer.Name == name);
        if (offer.Create is null) Assert.Skip(offer.Absence!);
        return (SealedEngine)offer.Create!();
    }

    public static SealedEngine Own(ISealedRuntime runtime) => new(
        runtime,
        new SealedEngineSettings(1_024, Acceptance.Exact),
        new EngineDescription(
            "sealed",
            "0",
            new EngineLineage("ours", "ours", "ours", "wasm", "injected"),
            EngineCapabilities.MemoryDigest,
            ""));
}
