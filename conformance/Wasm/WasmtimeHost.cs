using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>The module <c>wasmtime</c> that scripts of Wasmtime import.</summary>
/// <remarks>Its one function asks for a garbage collection, which no program can observe; here it does nothing.
/// Source: bytecodealliance/wasmtime, crates/wast/src/wast.rs.</remarks>
internal static class WasmtimeHost
{
    private static readonly ReadOnlyMemory<byte> Bytes =
        ModuleEncoder.Encode(TextParser.ParseModule("""(func (export "gc"))"""));

    /// <summary>Offers it in a store.</summary>
    /// <returns>Why the engine does not take it, or null.</returns>
    internal static string? Register(IModuleStore store) => HostModule.Register(store, "wasmtime", Bytes);
}
