using Eei.Wasm;

namespace Eei.JavaScript.Tests;

/// <summary>References of WebAssembly 3.0 and its traps, as engines that have them tell of them.</summary>
public sealed class LaterTypesTests
{
    // The function with floats has a type that only a module with the same group can import.
    private const string Values =
        """
        (module
          (rec (type $s (sub (struct (field f32))))
            (type $f (sub (func (param (ref null $s) f32 f64) (result f64 (ref null $s) f32)))))
          (type $a (array (mut i32)))
          (func $g (export "floats") (type $f) (local.get 2) (struct.new $s (local.get 1)) (local.get 1))
          (func (export "i31") (result anyref) (ref.i31 (i32.const -5)))
          (func (export "struct") (result eqref) (struct.new_default $s))
          (func (export "array") (result anyref) (array.new_default $a (i32.const 2)))
          (func (export "typed") (result (ref $a)) (array.new_default $a (i32.const 2)))
          (func (export "func") (result (ref $f)) (ref.func $g))
          (func (export "extern") (result (ref extern)) (extern.convert_any (ref.i31 (i32.const 1))))
          (func (export "null any") (result (ref null $s)) (ref.null none))
          (func (export "null func") (result nullfuncref) (ref.null nofunc))
          (func (export "null extern") (result externref) (ref.null extern))
          (func (export "null exn") (result exnref) (ref.null exn))
          (func (export "host") (param externref) (result anyref) (any.convert_extern (local.get 0)))
          (global (export "global") (mut anyref) (array.new_fixed $a 2 (i32.const 1) (i32.const 2)))
          (global (export "float") f32 (f32.const nan:0x200001)))
        """;

    private const string Traps =
        """
        (module
          (type $s (struct (field (mut i32)))) (type $a (array (mut i32))) (type $v (func))
          (type $p (array (mut funcref)))
          (data $d "abcdef") (elem $e func $nop)
          (func $nop)
          (func (export "struct.get") (drop (struct.get $s 0 (ref.null $s))))
          (func (export "array.len") (drop (array.len (ref.null $a))))
          (func (export "i31.get_u") (drop (i31.get_u (ref.null i31))))
          (func (export "call_ref") (call_ref $v (ref.null $v)))
          (func (export "ref.as_non_null") (drop (ref.as_non_null (ref.null any))))
          (func (export "ref.cast") (drop (ref.cast (ref struct) (ref.i31 (i32.const 1)))))
          (func (export "array.get") (drop (array.get $a (array.new_default $a (i32.const 2)) (i32.const 2))))
          (func (export "array.fill")
            (array.fill $a (array.new_default $a (i32.const 2)) (i32.const 1) (i32.const 0) (i32.const 2)))
          (func (export "array.new") (drop (array.new_default $a (i32.const -1))))
          (func (export "array.new_data") (drop (array.new_data $a $d (i32.const 4) (i32.const 1))))
          (func (export "array.init_elem")
            (array.init_elem $p $e (array.new_default $p (i32.const 9)) (i32.const 0) (i32.const 0) (i32.const 2))))
        """;

    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void The_kind_of_a_reference_is_told(string name) => With(name, Values, (store, instance) =>
    {
        (string Export, string Value)[] expected =
        [
            ("i31", "(ref.i31)"), ("struct", "(ref.struct)"), ("array", "(ref.array)"), ("typed", "(ref.array)"),
            ("func", "(ref.func)"), ("extern", "(ref.extern)"), ("null any", "(ref.null any)"),
            ("null func", "(ref.null func)"), ("null extern", "(ref.null extern)"), ("null exn", "(ref.null exn)"),
        ];
        Assert.All(
            expected, one => Assert.Equal($"returned {one.Value}", store.Invoke(instance, one.Export, []).ToString()));
        ModuleValue host = ModuleValue.Reference(ModuleValueKind.Host, "extern", 7);
        Assert.Equal("returned (ref.any 7)", store.Invoke(instance, "host", [host]).ToString());
        Assert.Equal("returned (ref.array)", store.ReadGlobal(instance, "global").ToString());
    });

    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void Floats_keep_their_bits_beside_later_types(string name) => With(name, Values, (store, instance) =>
    {
        ModuleEnd end = store.Invoke(
            instance, "floats",
            [
                ModuleValue.Reference(ModuleValueKind.Null, "any"), new ModuleValue(ModuleValueKind.F32, 0x7FA00001),
                new ModuleValue(ModuleValueKind.F64, 0x7FF4000000000001),
            ]);
        Assert.Equal("returned F64:0x7ff4000000000001 (ref.struct) F32:0x7fa00001", end.ToString());
        Assert.Equal("returned F32:0x7fa00001", store.ReadGlobal(instance, "float").ToString());
    });

    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void Later_traps_have_the_words_of_the_specification(string name) => With(name, Traps, (store, instance) =>
    {
        (string Export, string Words)[] expected =
        [
            ("struct.get", "null reference"), ("array.len", "null reference"),
            ("i31.get_u", name == "jsc" ? "null i31 reference" : "null reference"),
            ("call_ref", name == "jsc" ? "null function reference" : "null reference"),
            ("ref.as_non_null", "null reference"), ("ref.cast", "cast failure"),
            ("array.get", "out of bounds array access"), ("array.fill", "out of bounds array access"),
            ("array.new", "allocation size too large"), ("array.new_data", "out of bounds memory access"),
            ("array.init_elem", "out of bounds table access"),
        ];
        Assert.All(expected, one =>
        {
            ModuleEnd end = store.Invoke(instance, one.Export, []);
            Assert.Equal(ModuleEndKind.Trapped, end.Kind);
            Assert.Contains(one.Words, (string?[])[end.Message, end.OrMessage]);
        });
    });

    [Fact]
    public void JavaScriptCore_has_addresses_of_64_bits_where_3_0_is_asked_for() => Engines.With("jsc", engine =>
    {
        byte[] module = ModuleEncoder.Encode(TextParser.ParseModule("(module (memory i64 1))", TextDialect.Wasm3));
        using (IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3))
            Assert.Null(store.Load(module).Refusal);
        using (IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm2))
            Assert.Equal(RefusalPhase.MalformedOrInvalid, store.Load(module).Refusal?.Phase);
    });

    private static void With(string name, string text, Action<IModuleStore, ModuleInstanceId> test) =>
        Engines.With(name, engine =>
        {
            using IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3);
            ModuleLoad load = store.Load(ModuleEncoder.Encode(TextParser.ParseModule(text, TextDialect.Wasm3)));
            Assert.Null(load.Refusal);
            ModuleStart start = store.Instantiate(load.Module);
            Assert.Equal(ModuleEndKind.Returned, start.End.Kind);
            test(store, start.Instance);
        });
}
