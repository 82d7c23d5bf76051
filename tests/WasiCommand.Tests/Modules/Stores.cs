using Eei.WasiCommand.Modules;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Tests;

/// <summary>Deferred stores: of the interpreter as a runtime always, of runtimes where they are present.</summary>
internal static class Stores
{
    public static TheoryData<string> Names =>
        ["interpreter-exports", "interpreter-wasi", "wabt", "wasmtime-wizer"];

    /// <summary>Whether a runtime goes on after a trap, in the state that it left.</summary>
    public static bool GoesOn(string name) => name is "interpreter-exports" or "wabt";

    /// <summary>Asks a runtime's store until it has settled; skips the test where the runtime is absent.</summary>
    public static T Ask<T>(string name, Func<IModuleStore, T> script)
    {
        switch (name)
        {
            case "interpreter-exports": return Ask(new InterpreterModules(WayOut.Exports), script);
            case "interpreter-wasi": return Ask(new InterpreterModules(WayOut.Wasi), script);
        }

        EngineOffer offer = SealedEngines.Offers().Single(offer => offer.Name == name);
        if (offer.Create is null) Assert.Skip(offer.Absence!);
        using IEeiEngine engine = offer.Create!();
        using IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm2);
        return Ask((IDeferredModuleStore)store, script);
    }

    public static T Ask<T>(IModuleRuntime runtime, Func<IModuleStore, T> script)
    {
        using SealedModuleStore store = new(runtime, WasmEdition.Wasm2);
        return Ask(store, script);
    }

    public static LoadedModule Loaded(this IModuleStore store, string text)
    {
        ModuleLoad load = store.Load(ModuleEncoder.Encode(TextParser.ParseModule(text)));
        Assert.Null(load.Refusal);
        return load.Module;
    }

    /// <summary>How instantiating a module ended.</summary>
    public static ModuleStart Started(this IModuleStore store, string text) =>
        store.Instantiate(store.Loaded(text));

    /// <summary>The instance of a module.</summary>
    public static ModuleInstanceId Made(this IModuleStore store, string text)
    {
        ModuleStart start = store.Started(text);
        Assert.True(start.End.Kind == ModuleEndKind.Returned, $"{start.End}");
        return start.Instance;
    }

    /// <summary>Calls a function with i32s, and gives how that ended as text.</summary>
    public static string Call(
        this IModuleStore store, ModuleInstanceId instance, string export, params uint[] arguments) =>
        store.Invoke(instance, export, [.. arguments.Select(one => new ModuleValue(ModuleValueKind.I32, one))])
            .ToString();

    private static T Ask<T>(IDeferredModuleStore store, Func<IModuleStore, T> script)
    {
        for (int times = 0; times < 20; times++)
        {
            T told = script(store);
            if (!store.Settle()) return told;
        }

        throw new InvalidOperationException("the store does not settle");
    }
}
