using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Calls through references, and branches on null.</summary>
public sealed class FunctionReferenceTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_reference_is_called_as_its_function(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (type $t (func (param i32 v128) (result i32)))
              (elem declare func $f $g)
              (func $f (type $t) (i32.add (local.get 0) (i32x4.extract_lane 3 (local.get 1))))
              (func $g (type $t) (return_call_ref $t (i32.const 100) (local.get 1) (ref.func $f)))
              (func (export "f") (param i32) (result i32) (local $r (ref null $t))
                (if (local.get 0) (then (local.set $r (ref.func $g))) (else (local.set $r (ref.func $f))))
                (i32.mul (i32.const 2)
                  (call_ref $t (i32.const 5) (v128.const i32x4 0 0 0 7) (local.get $r))))
              (func (export "null") (result i32) (call_ref $t (i32.const 5) (v128.const i32x4 0 0 0 7) (ref.null $t)))
              (func (export "tail") (result i32)
                (return_call_ref $t (i32.const 5) (v128.const i32x4 0 0 0 7) (ref.null $t)))
              (func (export "not") (drop (ref.as_non_null (ref.null func)))))
            """);
        Assert.Equal(24UL, instance.Result("f", Wat.I32(0)));
        Assert.Equal(214UL, instance.Result("f", Wat.I32(1)));
        Assert.Equal("null function reference", instance.Call("null").End.Words);
        Assert.Equal("null function reference", instance.Call("tail").End.Words);
        Assert.Equal("null reference", instance.Call("not").End.Words);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Branches_on_null_carry_what_lies_below(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (type $t (func (result i32)))
              (elem declare func $f)
              (func $f (type $t) (i32.const 1000))
              (func (export "null") (param i32) (result i32) (local $r (ref null $t))
                (if (local.get 0) (then (local.set $r (ref.func $f))))
                (i32.const 7)
                (block $l (param i32) (result i32)
                  (i32.add (i32.const 10))
                  (br_on_null $l (local.get $r))
                  (i32.add (call_ref $t))))
              (func (export "not") (param i32) (result i32) (local $r (ref null $t))
                (if (local.get 0) (then (local.set $r (ref.func $f))))
                (block $l (result i32 (ref $t))
                  (i32.const 3) (i32.const 4)
                  (br_on_non_null $l (local.get $r))
                  (i32.add) (return))
                (i32.add (call_ref $t)))
              (func (export "function") (param i32) (result i32) (local $r (ref null $t))
                (if (local.get 0) (then (local.set $r (ref.func $f))))
                (i32.const 9)
                (call_ref $t (br_on_null 0 (local.get $r))) (i32.sub))
              (func (export "table") (param i32) (result i32)
                (i32.const 5)
                (call_ref $t (br_on_null 0 (table.get $x (local.get 0))))
                (i32.add))
              (table $x 2 (ref null $t) (ref.func $f)))
            """);
        Assert.Equal((17UL, 1017UL), (instance.Result("null", Wat.I32(0)), instance.Result("null", Wat.I32(1))));
        Assert.Equal((7UL, 1004UL), (instance.Result("not", Wat.I32(0)), instance.Result("not", Wat.I32(1))));
        Assert.Equal(9UL, instance.Result("function", Wat.I32(0)));
        Assert.Equal(unchecked((uint)(9 - 1000)), instance.Result("function", Wat.I32(1)));
        Assert.Equal(1005UL, instance.Result("table", Wat.I32(1)));
    }

    [Fact]
    public void Imports_match_by_what_their_types_are_in_either_module()
    {
        var store = new Store(Limits.Default);
        ModuleInstance exporter = Made(store, "as measured", _ => null, """
            (module
              (type (func)) (type $t (func (result i32))) (elem declare func $f)
              (func $f (type $t) (i32.const 11))
              (global (export "g") (ref $t) (ref.func $f))
              (func (export "f") (param (ref null $t)) (result i32) (call_ref $t (local.get 0))))
            """);
        ModuleInstance importer = Made(store, "as measured", import => exporter.Export(import.Name), """
            (module
              (type $own (func (result i32)))
              (import "" "g" (global $g (ref null $own)))
              (import "" "f" (func $f (param (ref null $own)) (result i32)))
              (func (export "h") (result i32) (call $f (global.get $g))))
            """);
        Assert.Equal(11UL, importer.Result("h"));
        Instantiation refused = store.Instantiate(
            Wat.Load("""
                (module (type $own (func (result i64)))
                  (import "" "f" (func (param (ref null $own)) (result i32))))
                """, "unit", null, "as measured", Feature.Wasm3), import => exporter.Export(import.Name));
        Assert.Equal("incompatible import type .f", refused.LinkError);
    }

    private static ModuleInstance Instance(string style, string text) =>
        Made(new Store(Limits.Default), style, _ => null, text);

    private static ModuleInstance Made(
        Store store, string style, Func<Import, ExternalInstance?> resolve, string text)
    {
        Instantiation made = store.Instantiate(Wat.Load(text, "unit", null, style, Feature.Wasm3), resolve);
        Assert.Null(made.LinkError);
        Assert.Equal(CallEnd.Returned, made.End);
        return made.Instance!;
    }
}
