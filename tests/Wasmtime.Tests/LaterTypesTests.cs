using Eei.Wasm;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Types of WebAssembly 3.0 in imports, exports, arguments and results, and its traps.</summary>
public sealed class LaterTypesTests
{
    private const string Values =
        """
        (module
          (rec (type $s (sub (struct (field f32)))) (type $f (func (param (ref null $s) f32) (result f32 (ref $s)))))
          (type $a (array (mut i32)))
          (func $g (export "pair") (type $f) (local.get 1) (struct.new $s (local.get 1)))
          (func (export "i31") (result anyref) (ref.i31 (i32.const -5)))
          (func (export "struct") (result eqref) (struct.new_default $s))
          (func (export "array") (result anyref) (array.new_default $a (i32.const 2)))
          (func (export "typed") (result (ref $a)) (array.new_default $a (i32.const 2)))
          (func (export "func") (result (ref $f)) (ref.func $g))
          (func (export "extern") (result (ref extern)) (extern.convert_any (ref.i31 (i32.const 1))))
          (func (export "null any") (result (ref null $s)) (ref.null none))
          (func (export "null func") (result nullfuncref) (ref.null nofunc))
          (func (export "null extern") (result nullexternref) (ref.null noextern))
          (func (export "null exn") (result exnref) (ref.null exn))
          (func (export "internal") (param externref) (result anyref) (any.convert_extern (local.get 0)))
          (func (export "external") (param anyref) (result externref) (extern.convert_any (local.get 0)))
          (func (export "is null") (param eqref funcref externref exnref) (result i32)
            (i32.and (i32.and (ref.is_null (local.get 0)) (ref.is_null (local.get 1)))
              (i32.and (ref.is_null (local.get 2)) (ref.is_null (local.get 3)))))
          (func (export "vector") (param v128) (result v128 i64) (local.get 0) (i64.const -1))
          (global (export "global") (mut anyref) (array.new_fixed $a 2 (i32.const 1) (i32.const 2))))
        """;

    private const string Traps =
        """
        (module
          (type $s (struct (field (mut i32)))) (type $a (array (mut i32))) (type $v (func))
          (func (export "struct.get") (drop (struct.get $s 0 (ref.null $s))))
          (func (export "array.len") (drop (array.len (ref.null $a))))
          (func (export "i31.get_u") (drop (i31.get_u (ref.null i31))))
          (func (export "call_ref") (call_ref $v (ref.null $v)))
          (func (export "ref.cast") (drop (ref.cast (ref struct) (ref.i31 (i32.const 1)))))
          (func (export "array.get") (drop (array.get $a (array.new_default $a (i32.const 2)) (i32.const 2))))
          (func (export "array.new") (drop (array.new_default $a (i32.const -1)))))
        """;

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
        ModuleInstanceId instance = Make(store, Values);
        (string Export, string Value)[] expected =
        [
            ("i31", "(ref.i31)"), ("struct", "(ref.struct)"), ("array", "(ref.array)"), ("typed", "(ref.array)"),
            ("func", "(ref.func)"), ("extern", "(ref.extern)"), ("null any", "(ref.null any)"),
            ("null func", "(ref.null func)"), ("null extern", "(ref.null extern)"), ("null exn", "(ref.null exn)"),
        ];
        Assert.All(
            expected, one => Assert.Equal($"returned {one.Value}", store.Invoke(instance, one.Export, []).ToString()));
        Assert.Equal("returned (ref.array)", store.ReadGlobal(instance, "global").ToString());
        Assert.Equal(RefusalPhase.Unlinkable, store.ReadGlobal(instance, "i31").Phase);
    });

    [Fact]
    public void Arguments_arrive() => With(store =>
    {
        ModuleInstanceId instance = Make(store, Values);
        Assert.Equal("returned (ref.any 0)", Call("internal", Reference(ModuleValueKind.Host, "extern")));
        Assert.Equal("returned (ref.extern 0)", Call("external", Reference(ModuleValueKind.Host, "any")));
        Assert.Equal("returned I32:0x00000001", Call(
            "is null", Reference(ModuleValueKind.Null, "eq"), Reference(ModuleValueKind.Null, "nofunc"),
            Reference(ModuleValueKind.Null, "extern"), Reference(ModuleValueKind.Null, "exn")));
        Assert.Equal("returned F32:0x7fa00001 (ref.struct)", Call(
            "pair", Reference(ModuleValueKind.Null, "struct"), new ModuleValue(ModuleValueKind.F32, 0x7FA00001)));
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
        ModuleInstanceId instance = Make(store, Traps);
        (string Export, string Words)[] expected =
        [
            ("struct.get", "null reference"), ("array.len", "null reference"), ("i31.get_u", "null reference"),
            ("call_ref", "null reference"), ("ref.cast", "cast failure"), ("array.get", "out of bounds array access"),
            ("array.new", "allocation size too large"),
        ];
        Assert.All(
            expected,
            one => Assert.Equal($"trapped: {one.Words}", store.Invoke(instance, one.Export, []).ToString()));
    });

    [Fact]
    public void Imports_of_every_kind_link_by_their_types() => With(store =>
    {
        store.Register("m", Make(store, Exporter));
        Assert.Equal("returned I32:0x00000010", store.Invoke(Make(store, Importer), "sum", []).ToString());
        string[] mismatches =
        [
            """(module (type $s (struct (field i64))) (import "m" "structure" (global (ref $s))))""",
            """(module (import "m" "table" (table 2 eqref)))""",
            """(module (import "m" "function" (func (param eqref) (result i31ref))))""",
        ];
        foreach (string text in mismatches)
        {
            ModuleLoad load = store.Load(Bytes(text));
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

    private static ModuleInstanceId Make(IModuleStore store, string text)
    {
        ModuleLoad load = store.Load(Bytes(text));
        Assert.Null(load.Refusal);
        ModuleStart start = store.Instantiate(load.Module);
        Assert.Equal(ModuleEnd.Done, start.End);
        return start.Instance;
    }

    private static ModuleValue Reference(ModuleValueKind kind, string heapType) =>
        ModuleValue.Reference(kind, heapType);

    private static byte[] Bytes(string text) => ModuleEncoder.Encode(TextParser.ParseModule(text, TextDialect.Wasm3));
}
