using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Conformance.Tests;

/// <summary>Modules of WebAssembly 3.0, written as text, in stores of the own engines.</summary>
internal static class LaterModules
{
    public static TheoryData<string> Engines => ["interpreter", "il"];

    /// <summary>A store of an engine, which lives as long as the process.</summary>
    public static IModuleStore Store(string engine, WasmEdition edition = WasmEdition.Wasm3)
    {
        IModuleEngine made = engine == "il" ? new IlEngine() : new InterpreterEngine();
        return made.CreateStore(edition);
    }

    public static byte[] Bytes(string module) => ModuleEncoder.Encode(
        TextParser.ParseModule(module, TextDialect.Wasm3));

    public static ModuleLoad Load(this IModuleStore store, string module) => store.Load(Bytes(module));

    public static ModuleInstanceId Instance(this IModuleStore store, string module)
    {
        ModuleLoad load = store.Load(module);
        Assert.Null(load.Refusal);
        ModuleStart start = store.Instantiate(load.Module);
        Assert.Equal(ModuleEndKind.Returned, start.End.Kind);
        return start.Instance;
    }

    /// <summary>Bits of the one result of a call.</summary>
    public static ulong Result(
        this IModuleStore store, ModuleInstanceId instance, string export, params ModuleValue[] arguments)
    {
        ModuleEnd end = store.Invoke(instance, export, arguments);
        Assert.True(end.Kind == ModuleEndKind.Returned, $"{export}: {end}");
        return Assert.Single(end.Results).Low;
    }

    public static ModuleValue I32(uint value) => new(ModuleValueKind.I32, value);

    public static ModuleValue I64(ulong value) => new(ModuleValueKind.I64, value);
}
