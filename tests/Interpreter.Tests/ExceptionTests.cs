using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Exceptions unwind to the first clause that catches; depth, gas and slots are as they should be.</summary>
public sealed class ExceptionTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void Values_pass_frames_with_many_locals_and_operands(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (tag $e (param i32 v128 i64))
              (func $leaf (param i32) (local i64 i64 v128 v128 f64)
                (local.set 2 (i64.const 77))
                (throw $e (local.get 0) (v128.const i64x2 5 6) (i64.const 7)))
              (func $middle (param i32) (result i32) (local i32 v128 i32 i64)
                (i32.const 1) (v128.const i64x2 8 9) (i32.const 3)
                (call $leaf (i32.add (local.get 0) (i32.const 1)))
                (drop) (drop))
              (func (export "f") (param i32) (result i64) (local $kept i64) (local $v v128)
                (local.set $kept (i64.const 1000))
                (i64.const 100000)
                (block $h (result i32 v128 i64)
                  (i32.const 40) (i64.const 50)
                  (try_table (catch $e $h)
                    (local.set $kept (i64.const 2000))
                    (drop (i32.add (i32.const 9) (call $middle (local.get 0)))))
                  (unreachable))
                (local.set $kept (i64.add (local.get $kept)))
                (local.set $v)
                (i64.extend_i32_u)
                (i64.add (i64x2.extract_lane 1 (local.get $v)))
                (i64.add (local.get $kept))
                (i64.add)))
            """);
        // 100000 below the block, 4 thrown, 6 in the vector, 2000 set before the throw and 7.
        Assert.Equal(102_017UL, instance.Result("f", Wat.I32(3)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Inner_clauses_come_first_and_clauses_in_order(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (tag $a) (tag $b) (tag $c)
              (func $throw (param i32)
                (if (i32.eqz (local.get 0)) (then (throw $a)))
                (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $b)))
                (if (i32.eq (local.get 0) (i32.const 2)) (then (throw $c))))
              (func (export "f") (param i32) (result i32)
                (block $outer
                  (block $all
                    (block $first
                      (block $second
                        (try_table (catch $a $outer) (catch_all $all)
                          (try_table (catch $a $first) (catch $a $second) (catch $b $second)
                            (call $throw (local.get 0)))
                          (return (i32.const 4))))
                      (return (i32.const 1)))
                    (return (i32.const 0)))
                  (return (i32.const 2)))
                (i32.const 3)))
            """);
        foreach (int thrown in (int[])[0, 1, 2]) Assert.Equal((ulong)thrown, instance.Result("f", Wat.I32(thrown)));
        Assert.Equal(4UL, instance.Result("f", Wat.I32(3)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_clause_may_go_to_the_function_or_to_a_loop(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (tag $e (param i64))
              (func (export "function") (param i64) (result i64) (local i64 i64)
                (i64.const 1)
                (try_table (catch $e 0) (throw $e (i64.mul (local.get 0) (i64.const 3))))
                (drop) (i64.const 5))
              (func (export "loop") (param i64) (result i64) (local $n i64)
                (i64.const 1)
                (loop $again (param i64) (result i64)
                  (local.set $n)
                  (br_if 1 (local.get $n) (i64.ge_u (local.get $n) (local.get 0)))
                  (drop)
                  (try_table (catch $e $again) (throw $e (i64.mul (local.get $n) (i64.const 2))))
                  (unreachable))))
            """);
        Assert.Equal(21UL, instance.Result("function", Wat.I64(7L)));
        Assert.Equal(128UL, instance.Result("loop", Wat.I64(100L)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Thrown_again_it_is_the_same_exception(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (tag $e (param i32))
              (global $kept (mut exnref) (ref.null exn))
              (func $keep (param i32)
                (block $h (result i32 exnref)
                  (try_table (catch_ref $e $h) (throw $e (local.get 0)))
                  (unreachable))
                (global.set $kept) (drop))
              (func (export "again") (param i32) (result i32)
                (call $keep (local.get 0))
                (block $h (result exnref)
                  (try_table (catch_all_ref $h) (throw_ref (global.get $kept)))
                  (unreachable))
                (global.set $kept)
                (block $value (result i32)
                  (try_table (catch $e $value) (throw_ref (global.get $kept)))
                  (unreachable)))
              (func (export "uncaught") (throw_ref (global.get $kept))))
            """);
        Assert.Equal("null exception reference", instance.Call("uncaught").End.Words);
        Assert.Equal(42UL, instance.Result("again", Wat.I32(42)));
        CallEnd first = instance.Call("uncaught").End;
        CallEnd second = instance.Call("uncaught").End;
        Assert.Equal(CallEndKind.Threw, first.Kind);
        Assert.Same(first.Exception, second.Exception);
        instance.Result("again", Wat.I32(42));
        Assert.NotSame(first.Exception, instance.Call("uncaught").End.Exception);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Traps_and_exhaustion_are_no_exceptions(string style)
    {
        ModuleInstance instance = Instance(style, """
            (module
              (func $down (call $down))
              (func (export "f") (param i32)
                (block $h
                  (try_table (catch_all $h)
                    (if (local.get 0) (then (call $down)))
                    (unreachable)))))
            """);
        instance.Traps(TrapKind.Unreachable, "f", Wat.I32(0));
        Assert.Equal(CallEndKind.StackExhausted, instance.Call("f", Wat.I32(1)).End.Kind);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Depth_and_gas_are_right_again_after_a_catch(string style)
    {
        // f: itself, a local, four operands at most; down: itself, a parameter, two operands; ten of those.
        const string Text = """
            (module
              (tag $e)
              (func $down (param i32)
                (if (i32.eqz (local.get 0)) (then (throw $e)))
                (call $down (i32.sub (local.get 0) (i32.const 1))))
              (func (export "f") (param i32)
                (loop $again
                  (block $h (try_table (catch $e $h) (call $down (i32.const 9))))
                  (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
            """;
        ulong Used(int rounds)
        {
            var store = new Store(Limits.Default with { CallDepth = 44 });
            ModuleInstance instance = Made(store, style, _ => null, Text);
            Invocation made = instance.Call("f", Wat.I32(rounds));
            Assert.Equal(CallEnd.Returned, made.End);
            return Wat.Plenty - made.GasLeft;
        }

        ulong one = Used(1);
        ulong two = Used(2);
        // Every round costs the same, however often frames were thrown away.
        Assert.Equal(one + (99 * (two - one)), Used(100));
        // Down, nine times: local.get, i32.eqz, if, local.get, i32.const, i32.sub, call; then three and throw. In f:
        // i32.const, call, local.get, i32.const, i32.sub, local.tee, br_if; blocks are free.
        Assert.Equal((9UL * 7) + 4 + 7, two - one);
        var shallow = new Store(Limits.Default with { CallDepth = 43 });
        Assert.Equal(CallEndKind.StackExhausted, Made(shallow, style, _ => null, Text).Call("f", Wat.I32(1)).End.Kind);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Instances_throw_at_each_other_by_the_instance_of_a_tag(string style)
    {
        var store = new Store(Limits.Default);
        ModuleInstance thrower = Made(store, style, _ => null, """
            (module (memory 1) (data (i32.const 0) "\01") (tag $e (export "e") (param i32))
              (func (export "throw") (param i32) (throw $e (i32.add (local.get 0) (i32.load8_u (i32.const 0))))))
            """);
        ModuleInstance twin = Made(store, style, _ => null, """
            (module (tag (export "e") (param i32)))
            """);
        ModuleInstance catcher = Made(store, style, import => import.Module switch
        {
            "thrower" => thrower.Export(import.Name),
            _ => twin.Export(import.Name),
        }, """
            (module
              (import "thrower" "throw" (func $throw (param i32)))
              (import "thrower" "e" (tag $e (param i32))) (import "twin" "e" (tag $twin (param i32)))
              (memory 1) (data (i32.const 0) "\02")
              (table funcref (elem $tail))
              (func $tail (param i32) (return_call $throw (local.get 0)))
              (func (export "direct") (param i32) (result i32)
                (block $wrong (result i32)
                  (block $h (result i32)
                    (try_table (catch $twin $wrong) (catch $e $h) (call $throw (local.get 0)))
                    (return (i32.const 0)))
                  (return (i32.add (i32.mul (i32.const 10)) (i32.load8_u (i32.const 0)))))
                (return (i32.const 1)))
              (func (export "tail") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $e $h) (call_indirect (param i32) (local.get 0) (i32.const 0)))
                  (return (i32.const 0)))
                (i32.add (i32.mul (i32.const 10)) (i32.load8_u (i32.const 0)))))
            """);
        Assert.Equal(82UL, catcher.Result("direct", Wat.I32(7)));
        Assert.Equal(82UL, catcher.Result("tail", Wat.I32(7)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void It_crosses_the_host_and_back(string style)
    {
        var store = new Store(Limits.Default);
        ModuleInstance? instance = null;
        FunctionInstance host = store.AddHostFunction(new FunctionType([], []), (ref HostFrame frame) =>
        {
            Invocation made = store.Invoke((FunctionInstance)instance!.Export("throw")!, [], frame.GasLeft);
            frame.GasLeft = made.GasLeft;
            return made.End;
        });
        instance = Made(store, style, _ => host, """
            (module
              (import "" "h" (func $h))
              (tag $e (param i32))
              (func (export "throw") (throw $e (i32.const 6)))
              (func $tail (return_call $h))
              (func (export "call") (result i32)
                (block $c (result i32) (try_table (catch $e $c) (call $h)) (i32.const 0)))
              (func (export "tail") (result i32)
                (block $c (result i32) (try_table (catch $e $c) (call $tail)) (i32.const 0)))
              (func (export "lost") (call $h)))
            """);
        Assert.Equal(6UL, instance.Result("call"));
        Assert.Equal(6UL, instance.Result("tail"));
        Assert.Equal(CallEndKind.Threw, instance.Call("lost").End.Kind);
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
