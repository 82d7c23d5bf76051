using Eei.Conformance.Tests;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Types of WebAssembly 3.0 in imports, exports, arguments and results, and its traps.</summary>
public sealed class LaterTypesTests
{
    private const string Exporter =
        """
        (module
          (type $s (struct (field i32))) (type $f (func (param (ref null $s)) (result i31ref)))
          (func (export "function") (type $f) (ref.i31 (i32.const 7)))
          (table (export "table") 2 anyref)
          (global (export "structure") (ref $s) (struct.new $s (i32.const 9)))
          (global (export "exception") (mut exnref) (ref.null exn))
          (tag (export "tag") (param (ref null $s))))
        """;

    private const string Importer =
        """
        (module
          (type $s (struct (field i32))) (type $f (func (param (ref null $s)) (result i31ref)))
          (import "m" "function" (func $function (type $f)))
          (import "m" "table" (table 2 anyref))
          (import "m" "structure" (global $structure (ref $s)))
          (import "m" "exception" (global (mut exnref)))
          (import "m" "tag" (tag (param (ref null $s))))
          (func (export "sum") (result i32)
            (table.set (i32.const 1) (call $function (ref.null $s)))
            (i32.add
              (i31.get_s (ref.cast i31ref (table.get (i32.const 1)))) (struct.get $s 0 (global.get $structure)))))
        """;

    [Fact]
    public void The_kind_of_a_reference_is_told() => With(store =>
    {
        ModuleInstanceId instance = LaterTypes.Make(store, LaterTypes.Values);
        Assert.All(
            LaterTypes.Kinds, one => Assert.Equal(one.End, store.Invoke(instance, one.Export, []).ToString()));
        Assert.Equal("returned (ref.array)", store.ReadGlobal(instance, "global").ToString());
        Assert.Equal(RefusalPhase.Unlinkable, store.ReadGlobal(instance, "i31").Phase);
    });

    [Fact]
    public void Arguments_arrive() => With(store =>
    {
        ModuleInstanceId instance = LaterTypes.Make(store, LaterTypes.Values);
        Assert.Equal("returned (ref.any 0)", Call("internal", Reference(ModuleValueKind.Host, "extern")));
        Assert.Equal("returned (ref.extern 0)", Call("external", Reference(ModuleValueKind.Host, "any")));
        Assert.Equal("returned I32:0x00000001", Call(
            "is null", Reference(ModuleValueKind.Null, "eq"), Reference(ModuleValueKind.Null, "nofunc"),
            Reference(ModuleValueKind.Null, "extern"), Reference(ModuleValueKind.Null, "exn")));
        Assert.Equal(LaterTypes.FloatsEnd, Call("floats", LaterTypes.Floats));
        Assert.Equal(
            "returned V128:0x00000000000000020000000000000001 I64:0xffffffffffffffff",
            Call("vector", new ModuleValue(ModuleValueKind.V128, 1, 2)));
        Assert.Equal("refused (Unlinkable): vector takes 1 arguments", Call("vector"));
        Assert.Equal(
            "crashed: Wasmtime's C interface: no argument (ref.struct)",
            Call("internal", Reference(ModuleValueKind.Opaque, "struct")));

        string Call(string export, params ModuleValue[] arguments) =>
            store.Invoke(instance, export, arguments).ToString();
    });

    [Fact]
    public void Later_traps_have_the_words_of_the_specification() => With(store =>
    {
        ModuleInstanceId instance = LaterTypes.Make(store, LaterTypes.Traps);
        Assert.All(
            LaterTypes.TrapWords,
            one => Assert.Equal($"trapped: {one.Words}", store.Invoke(instance, one.Export, []).ToString()));
    });

    [Fact]
    public void Imports_of_every_kind_link_by_their_types() => With(store =>
    {
        store.Register("m", LaterTypes.Make(store, Exporter));
        Assert.Equal("returned I32:0x00000010", store.Invoke(LaterTypes.Make(store, Importer), "sum", []).ToString());
        string[] mismatches =
        [
            """(module (type $s (struct (field i64))) (import "m" "structure" (global (ref $s))))""",
            """(module (import "m" "table" (table 2 eqref)))""",
            """(module (import "m" "function" (func (param eqref) (result i31ref))))""",
        ];
        foreach (string text in mismatches)
        {
            ModuleLoad load = store.Load(LaterTypes.Bytes(text));
            Assert.Null(load.Refusal);
            Assert.Equal(RefusalPhase.Unlinkable, store.Instantiate(load.Module).End.Phase);
        }
    });

    private static void With(Action<IModuleStore> test)
    {
        using IEeiEngine engine = Present.Engine();
        using IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3);
        test(store);
    }

    private static ModuleValue Reference(ModuleValueKind kind, string heapType) =>
        ModuleValue.Reference(kind, heapType);
}
