using System.Runtime.InteropServices;

namespace Eei.WasmtimeAdapter;

/// <summary>The part of Wasmtime's C interface that takes modules as they come.</summary>
/// <remarks>
/// wasmtime-dotnet asks for the kind of every import and export when it makes a module, and for most types of
/// WebAssembly 3.0 that ends the process; called so, nobody asks. Source: wasmtime/module.h, linker.h, instance.h,
/// func.h, global.h, val.h, anyref.h, externref.h, trap.h, error.h.
/// </remarks>
internal static unsafe partial class NativeModules
{
    private const string Library = "wasmtime";

    [LibraryImport(Library)]
    internal static partial nint wasmtime_store_context(nint store);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_module_new(nint engine, byte* code, nuint length, out nint module);

    [LibraryImport(Library)]
    internal static partial void wasmtime_module_delete(nint module);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_linker_new(nint engine);

    [LibraryImport(Library)]
    internal static partial void wasmtime_linker_delete(nint linker);

    [LibraryImport(Library)]
    internal static partial void wasmtime_linker_allow_shadowing(nint linker, byte allows);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_linker_define_instance(
        nint linker, nint context, byte* name, nuint length, in NativeInstance instance);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_linker_instantiate(
        nint linker, nint context, nint module, out NativeInstance instance, out nint trap);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_instance_export_get(
        nint context, in NativeInstance instance, byte* name, nuint length, out NativeExport export);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_func_type(nint context, in NativeReference function);

    [LibraryImport(Library)]
    internal static partial NativeVector* wasm_functype_params(nint type);

    [LibraryImport(Library)]
    internal static partial NativeVector* wasm_functype_results(nint type);

    [LibraryImport(Library)]
    internal static partial void wasm_functype_delete(nint type);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_func_call(
        nint context, in NativeReference function, NativeValue* arguments, nuint count, NativeValue* results,
        nuint resultCount, out nint trap);

    [LibraryImport(Library)]
    internal static partial void wasmtime_global_get(nint context, in NativeReference global, out NativeValue value);

    [LibraryImport(Library)]
    internal static partial void wasmtime_val_unroot(ref NativeValue value);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_externref_new(
        nint context, nint data, nint finalizer, out NativeReference reference);

    [LibraryImport(Library)]
    internal static partial nint wasmtime_externref_data(nint context, in NativeReference reference);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_anyref_is_struct(nint context, in NativeReference reference);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_anyref_is_array(nint context, in NativeReference reference);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_anyref_is_eqref(nint context, in NativeReference reference);

    [LibraryImport(Library)]
    internal static partial byte wasmtime_trap_code(nint trap, out byte code);

    [LibraryImport(Library)]
    internal static partial nint wasm_trap_origin(nint trap);

    [LibraryImport(Library)]
    internal static partial void wasm_trap_message(nint trap, out NativeVector message);

    [LibraryImport(Library)]
    internal static partial void wasm_trap_delete(nint trap);

    [LibraryImport(Library)]
    internal static partial nuint wasm_frame_module_offset(nint frame);

    [LibraryImport(Library)]
    internal static partial void wasm_frame_delete(nint frame);

    [LibraryImport(Library)]
    internal static partial void wasmtime_error_message(nint error, out NativeVector message);

    [LibraryImport(Library)]
    internal static partial void wasmtime_error_delete(nint error);

    [LibraryImport(Library)]
    internal static partial void wasm_byte_vec_delete(ref NativeVector bytes);
}
