using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>The module <c>spectest</c> that scripts import: a module, so that every engine has the same.</summary>
/// <remarks>Its functions print nothing, since nothing looks at it. Source: WebAssembly/spec,
/// interpreter/host/spectest.ml of versions 1.0 to 3.0.</remarks>
internal static class Spectest
{
    private const string Functions = """
        (func (export "print"))
        (func (export "print_i32") (param i32))
        (func (export "print_i64") (param i64))
        (func (export "print_f32") (param f32))
        (func (export "print_f64") (param f64))
        (func (export "print_i32_f32") (param i32 f32))
        (func (export "print_f64_f64") (param f64 f64))
        (global (export "global_i32") i32 (i32.const 666))
        (global (export "global_i64") i64 (i64.const 666))
        (table (export "table") 10 20 funcref)
        (memory (export "memory") 1 2)
        """;

    private static readonly ReadOnlyMemory<byte> Old = Encode("666");
    private static readonly ReadOnlyMemory<byte> New = Encode("666.6");
    private static readonly ReadOnlyMemory<byte> Later =
        Encode("666.6", "(table (export \"table64\") i64 10 20 funcref)");

    /// <summary>Offers it in a store; in 3.0 with a table of 64-bit indices, where the engine takes one.</summary>
    /// <returns>Why the engine does not take it, or null.</returns>
    internal static string? Register(IModuleStore store, WasmEdition edition)
    {
        if (edition == WasmEdition.Wasm3 && HostModule.Register(store, "spectest", Later) is null) return null;
        return HostModule.Register(store, "spectest", edition == WasmEdition.Wasm1 ? Old : New);
    }

    private static byte[] Encode(string real, string more = "") => ModuleEncoder.Encode(TextParser.ParseModule(
        $"""
        {Functions}
        (global (export "global_f32") f32 (f32.const {real}))
        (global (export "global_f64") f64 (f64.const {real}))
        {more}
        """,
        TextDialect.Wasm3));
}
