using Eei.Wasm;

namespace Eei.Conformance.Tests;

/// <summary>Modules of WebAssembly 3.0 for tests of adapters: values of its types and its traps, by export.</summary>
internal static class LaterTypes
{
    /// <summary>Values out, in and through.</summary>
    /// <remarks>The function with floats has a type that only a module with the same group can import.</remarks>
    public const string Values =
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
          (func (export "null extern") (result nullexternref) (ref.null noextern))
          (func (export "null exn") (result exnref) (ref.null exn))
          (func (export "internal") (param externref) (result anyref) (any.convert_extern (local.get 0)))
          (func (export "external") (param anyref) (result externref) (extern.convert_any (local.get 0)))
          (func (export "is null") (param eqref funcref externref exnref) (result i32)
            (i32.and (i32.and (ref.is_null (local.get 0)) (ref.is_null (local.get 1)))
              (i32.and (ref.is_null (local.get 2)) (ref.is_null (local.get 3)))))
          (func (export "vector") (param v128) (result v128 i64) (local.get 0) (i64.const -1))
          (global (export "global") (mut anyref) (array.new_fixed $a 2 (i32.const 1) (i32.const 2)))
          (global (export "float") f32 (f32.const nan:0x200001)))
        """;

    /// <summary>Each export of <see cref="Values"/> without parameters, and how it ends.</summary>
    public static readonly (string Export, string End)[] Kinds =
    [
        ("i31", "returned (ref.i31)"), ("struct", "returned (ref.struct)"), ("array", "returned (ref.array)"),
        ("typed", "returned (ref.array)"), ("func", "returned (ref.func)"), ("extern", "returned (ref.extern)"),
        ("null any", "returned (ref.null any)"), ("null func", "returned (ref.null func)"),
        ("null extern", "returned (ref.null extern)"), ("null exn", "returned (ref.null exn)"),
    ];

    /// <summary>A trap by export.</summary>
    public const string Traps =
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

    /// <summary>Each export of <see cref="Traps"/> and the words that every engine has for it.</summary>
    public static readonly (string Export, string Words)[] TrapWords =
    [
        ("struct.get", "null reference"), ("array.len", "null reference"), ("i31.get_u", "null reference"),
        ("call_ref", "null reference"), ("ref.as_non_null", "null reference"), ("ref.cast", "cast failure"),
        ("array.get", "out of bounds array access"), ("array.fill", "out of bounds array access"),
        ("array.new", "allocation size too large"), ("array.new_data", "out of bounds memory access"),
        ("array.init_elem", "out of bounds table access"),
    ];

    /// <summary>Arguments for the function with floats: two NaNs that are not the canonical one.</summary>
    public static readonly ModuleValue[] Floats =
    [
        ModuleValue.Reference(ModuleValueKind.Null, "struct"), new(ModuleValueKind.F32, 0x7FA00001),
        new(ModuleValueKind.F64, 0x7FF4000000000001),
    ];

    /// <summary>How it ends with them.</summary>
    public const string FloatsEnd = "returned F64:0x7ff4000000000001 (ref.struct) F32:0x7fa00001";

    /// <summary>An instance of one of the modules.</summary>
    public static ModuleInstanceId Make(IModuleStore store, string text)
    {
        ModuleLoad load = store.Load(Bytes(text));
        Assert.Null(load.Refusal);
        ModuleStart start = store.Instantiate(load.Module);
        Assert.Equal(ModuleEnd.Done, start.End);
        return start.Instance;
    }

    /// <summary>Text of 3.0 as a module.</summary>
    public static byte[] Bytes(string text) => ModuleEncoder.Encode(TextParser.ParseModule(text, TextDialect.Wasm3));
}
