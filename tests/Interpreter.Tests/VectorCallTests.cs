using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Vectors as arguments and results, in globals, and what they weigh and cost.</summary>
public sealed class VectorCallTests
{
    private const Wasm.ValueType Vector = Wasm.ValueType.V128;

    public static TheoryData<string> Styles => Wat.Styles;

    private static TypedValue A => Wat.V128("i64x2 0x0102030405060708 0x1112131415161718");

    private static TypedValue B => Wat.V128("i64x2 0x2122232425262728 0x3132333435363738");

    [Theory]
    [MemberData(nameof(Styles))]
    public void Calls_mix_vectors_and_scalars(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (type $t (func (param i32 v128 f64 v128) (result v128 i32 v128 f64)))
              (table funcref (elem $swap $wrong))
              (func $swap (type $t) (local.get 3) (local.get 0) (local.get 1) (local.get 2))
              (func $wrong (param i32 f64 v128 v128) (result v128 i32 v128 f64)
                (local.get 3) (local.get 0) (local.get 2) (local.get 1))
              (func (export "direct") (type $t)
                (call $swap (i32.add (local.get 0) (i32.const 1)) (v128.not (local.get 1)) (local.get 2)
                  (local.get 3)))
              (func (export "indirect") (param i32 v128 v128 i32) (result v128 i32 v128 f64)
                (i64.const 0)
                (call_indirect (type $t)
                  (local.get 0) (local.get 1) (f64.const 1.5) (local.get 2) (local.get 3))
                (br 0)))
            """, style);
        TypedValue half = Wat.F64(0x3fe0000000000000);
        Assert.Equal(
            [B, Wat.I32(5), A with { Bits = ~A.Bits, High = ~A.High }, half],
            instance.Call("direct", Wat.I32(4), A, half, B).Results);
        Assert.Equal(
            [B, Wat.I32(4), A, Wat.F64(0x3ff8000000000000)],
            instance.Call("indirect", Wat.I32(4), A, B, Wat.I32(0)).Results);
        instance.Traps(TrapKind.IndirectCallTypeMismatch, "indirect", Wat.I32(4), A, B, Wat.I32(1));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Host_functions_see_both_halves(string style)
    {
        var store = new Store(Limits.Default);
        var seen = new List<ulong>();
        FunctionInstance host = store.AddHostFunction(
            new FunctionType([Wasm.ValueType.I32, Vector, Wasm.ValueType.I64], [Wasm.ValueType.I64, Vector]), Body);
        ModuleInstance instance = store.Instantiate(Wat.Load("""
            (module
              (import "" "host" (func $host (param i32 v128 i64) (result i64 v128)))
              (export "host" (func $host))
              (func (export "f") (param v128) (result i32 i64 v128)
                (i32.const 3) (call $host (i32.const 4) (local.get 0) (i64.const 5))))
            """, style), _ => host).Instance!;
        Assert.Equal([Wat.I32(3), Wat.I64(5L), Wat.V128("i64x2 6 7")], instance.Call("f", A).Results);
        Assert.Equal(
            [Wat.I64(5L), Wat.V128("i64x2 6 7")], instance.Call("host", Wat.I32(4), A, Wat.I64(5L)).Results);
        Assert.Equal([4, A.Bits, A.High, 5, 4, A.Bits, A.High, 5], seen);

        CallEnd Body(ref HostFrame frame)
        {
            seen.AddRange(frame.Arguments);
            new ulong[] { 5, 6, 7 }.CopyTo(frame.Results);
            return CallEnd.Returned;
        }
    }

    [Fact]
    public void Another_instance_takes_and_gives_vectors()
    {
        var store = new Store(Limits.Default);
        ModuleInstance inner = store.Instantiate(Wat.Load("""
            (module (memory 1)
              (func (export "f") (param v128 i32) (result i32 v128)
                (v128.store (i32.const 0) (local.get 0)) (local.get 1) (v128.not (v128.load (i32.const 0)))))
            """), _ => null).Instance!;
        ModuleInstance outer = store.Instantiate(Wat.Load("""
            (module (import "" "f" (func $f (param v128 i32) (result i32 v128)))
              (func (export "g") (param v128) (result i64 i32 v128)
                (i64.const 9) (call $f (local.get 0) (i32.const 4))))
            """), _ => inner.Export("f")).Instance!;
        Assert.Equal(
            [Wat.I64(9L), Wat.I32(4), A with { Bits = ~A.Bits, High = ~A.High }], outer.Call("g", A).Results);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Globals_of_two_cells_stand_between_others(string style)
    {
        var store = new Store(Limits.Default);
        var constant = new GlobalInstance(new GlobalType(Vector, Mutability.Constant), A.Bits, A.High);
        var variable = new GlobalInstance(new GlobalType(Vector, Mutability.Variable), 0);
        ModuleInstance instance = store.Instantiate(Wat.Load("""
            (module
              (import "" "constant" (global $constant v128)) (import "" "variable" (global $variable (mut v128)))
              (global $before i32 (i32.const 1))
              (global $own (export "own") (mut v128) (v128.const i64x2 3 4))
              (global $copy (export "copy") v128 (global.get $constant))
              (global $after (mut i64) (i64.const 2))
              (func (export "set") (param v128) (global.set $own (v128.not (v128.not (local.get 0))))
                (global.set $variable (v128.const i64x2 5 6)))
              (func (export "all") (result v128 v128 i32 v128 v128 i64)
                (global.get $constant) (global.get $variable) (global.get $before) (global.get $own)
                (global.get $copy) (global.get $after)))
            """, style), import => import.Name == "constant" ? constant : variable).Instance!;
        TypedValue zero = Wat.V128("i64x2 0");
        Assert.Equal(
            [A, zero, Wat.I32(1), Wat.V128("i64x2 3 4"), A, Wat.I64(2L)], instance.Call("all").Results);
        instance.Call("set", B);
        Assert.Equal([A, Wat.V128("i64x2 5 6"), Wat.I32(1), B, A, Wat.I64(2L)], instance.Call("all").Results);
        Assert.Equal(Wat.V128("i64x2 5 6"), variable.Value);
        Assert.Equal((B, A), (((GlobalInstance)instance.Export("own")!).Value, Exported(instance, "copy").Value));
        Exported(instance, "own").Write(7, 8);
        variable.Write(A.Bits, A.High);
        Assert.Equal([A, A, Wat.I32(1), Wat.V128("i64x2 7 8"), A, Wat.I64(2L)], instance.Call("all").Results);
        Assert.Throws<InvalidOperationException>(() => constant.Write(1, 2));
    }

    [Fact]
    public void A_global_of_another_type_does_not_link()
    {
        var scalar = new GlobalInstance(new GlobalType(Wasm.ValueType.I64, Mutability.Constant), 1);
        Instantiation made = new Store(Limits.Default).Instantiate(
            Wat.Load("""(module (import "" "g" (global v128)))"""), _ => scalar);
        Assert.Equal("incompatible import type .g", made.LinkError);
    }

    [Fact]
    public void A_stack_that_grew_keeps_vectors_on_it()
    {
        InterpreterModule module = Wat.Load("""
            (module
              (func $sum (export "sum") (param i32 v128) (result v128)
                (if (result v128) (i32.eqz (local.get 0)) (then (local.get 1))
                  (else (i64x2.add (local.get 1)
                    (call $sum (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))))))
            """);
        ModuleInstance instance = new Store(Limits.Default with { CallDepth = 3_000_000 })
            .Instantiate(module, _ => null).Instance!;
        Assert.Equal(
            [Wat.V128("i64x2 300003 -100001")],
            instance.Call("sum", Wat.I32(100_000), Wat.V128("i64x2 3 -1")).Results);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(InterpreterFault.DepthOffByOne)]
    public void Recursion_of_nothing_but_vectors_ends_at_the_limit(InterpreterFault? fault)
    {
        // Weight 1 + 2 + 2, nothing in it one slot wide.
        InterpreterModule module = Wat.Load("""
            (module (global $n (mut i64) (i64.const 0))
              (func $f (export "f") (param v128 v128)
                (v128.not (local.get 0)) (v128.not (local.get 1)) (call $f))
              (func (export "main") (v128.const i64x2 1 2) (v128.const i64x2 3 4) (call $f)))
            """, "unit", fault, "as measured");
        ModuleInstance instance = new Store(Limits.Default with { CallDepth = 1_000_000 })
            .Instantiate(module, _ => null).Instance!;
        Assert.Equal(CallEndKind.StackExhausted, instance.Call("main").End.Kind);
    }

    [Fact]
    public void Vectors_are_charged_like_other_instructions() =>
        Assert.Equal(
            (3UL, 5UL, 4UL),
            (Scripts.GasOf("(drop (i8x16.splat (i32.const 1)))"),
                Scripts.GasOf("(drop (i8x16.shuffle 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"
                    + " (v128.const i64x2 0 0) (v128.const i64x2 0 0))) (drop (i32.const 0))") - 1,
                Scripts.GasOf("(local v128 v128) (drop (v128.const i64x2 0 0))")));

    private static GlobalInstance Exported(ModuleInstance instance, string name) =>
        (GlobalInstance)instance.Export(name)!;
}
