using Eei.Wasm;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>v128 wherever values go: calls, blocks, branches, select, locals, globals, tables, hosts.</summary>
public sealed class VectorFlowTests
{
    private static readonly FunctionType Mixed = new(
        [Wasm.ValueType.I32, Wasm.ValueType.V128, Wasm.ValueType.F64],
        [Wasm.ValueType.V128, Wasm.ValueType.I32, Wasm.ValueType.V128, Wasm.ValueType.F32]);

    [Fact]
    public void Calls_mix_vectors_and_scalars_in_both_directions()
    {
        const string Wat = """
            (module
              (type $mixed (func (param i32 v128 f64) (result v128 i32 v128 f32)))
              (table 2 funcref) (elem (i32.const 1) $g)
              (func $g (type $mixed)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get 1) (local.get 1))
                (i32.add (local.get 0) (i32.const 1))
                (i32x4.splat (local.get 0))
                (f32.demote_f64 (local.get 2)))
              (func (export "direct") (type $mixed)
                (call $g (local.get 0) (local.get 1) (local.get 2)))
              (func (export "indirect") (type $mixed)
                (call_indirect (type $mixed) (local.get 0) (local.get 1) (local.get 2) (i32.const 1)))
              (func (export "twice") (type $mixed) (local f32 v128 i32 v128)
                (call $g (local.get 0) (local.get 1) (local.get 2))
                (local.set 3) (local.set 4) (local.set 5) (local.set 6)
                (call $g (local.get 5) (local.get 6) (f64.promote_f32 (local.get 3)))))
            """;
        using var store = new IlStore(Limits.Default);
        IlInstance instance = Instance(store, Wat);
        IlValue[] arguments = [I32(6), VectorCase.Value("i64x2 1 2"), F64(1.5)];
        foreach (string name in (string[])["direct", "indirect"])
        {
            Assert.Equal(
                [VectorCase.Value("i64x2 2 1"), I32(7), VectorCase.Value("i32x4 6"), F32(1.5f)],
                store.Invoke((IlFunction)instance.Export(name)!, arguments).Results);
        }

        Assert.Equal(
            [VectorCase.Value("i64x2 1 2"), I32(8), VectorCase.Value("i32x4 7"), F32(1.5f)],
            store.Invoke((IlFunction)instance.Export("twice")!, arguments).Results);
    }

    [Fact]
    public void A_host_function_sees_the_low_half_before_the_high_one()
    {
        using var store = new IlStore(Limits.Default);
        IlFunction host = store.DefineFunction(Mixed, (arguments, results) =>
        {
            Assert.Equal([5UL, 1UL, 2UL, BitConverter.DoubleToUInt64Bits(2.5)], arguments.ToArray());
            Assert.Equal(6, results.Length);
            ((ulong[])[10, 11, 12, 13, 14, 0x7FA00001]).CopyTo(results);
            return null;
        });
        (IlInstance? instance, Refusal? refusal) = store.Instantiate(Module("""
            (module
              (import "h" "f" (func $h (param i32 v128 f64) (result v128 i32 v128 f32)))
              (export "h" (func $h))
              (func (export "f") (result v128 i32 v128 f32)
                (call $h (i32.const 5) (v128.const i64x2 1 2) (f64.const 2.5))))
            """), (_, _) => host);
        Assert.Null(refusal);
        IlValue[] expected =
            [VectorCase.Value("i64x2 10 11"), I32(12), VectorCase.Value("i64x2 13 14"), F32Bits(0x7FA00001)];
        Assert.Equal(expected, store.Invoke((IlFunction)instance!.Export("f")!, []).Results);
        IlValue[] arguments = [I32(5), VectorCase.Value("i64x2 1 2"), F64(2.5)];
        Assert.Equal(expected, store.Invoke((IlFunction)instance.Export("h")!, arguments).Results);
    }

    [Theory]
    [InlineData(0, "i64x2 1 2", 7)]
    [InlineData(1, "i64x2 3 4", 8)]
    [InlineData(2, "i64x2 5 6", 9)]
    [InlineData(3, "i64x2 5 6", 9)]
    public void Branches_carry_vectors(int index, string vector, int number)
    {
        const string Wat = """
            (module (func (export "f") (param i32) (result v128 i32) (local v128)
              (block $outer (result v128 i32)
                (block $inner (result v128 i32)
                  (block $default (result v128 i32)
                    (if (result v128) (i32.eqz (local.get 0))
                      (then (v128.const i64x2 1 2))
                      (else (if (result v128) (i32.eq (local.get 0) (i32.const 1))
                        (then (v128.const i64x2 3 4)) (else (v128.const i64x2 5 6)))))
                    (i32.const 7)
                    (br_table $default $inner $outer (local.get 0)))
                  (local.get 0) (br_if $inner) (return))
                (drop) (local.set 1) (local.get 1) (br_if $outer (i32.const 8) (i32.ne (local.get 0) (i32.const 1)))
                (br $outer))
              (if (param v128 i32) (result v128 i32) (i32.ge_u (local.get 0) (i32.const 2))
                (then (i32.const 2) (i32.add)))))
            """;
        Assert.Equal([VectorCase.Value(vector), I32(number)], Call(Wat, I32(index)).Results);
    }

    [Fact]
    public void A_loop_carries_vectors_round()
    {
        const string Wat = """
            (module (func (export "f") (param i32) (result v128) (local v128)
              (v128.const i32x4 1 2 3 4)
              (loop $again (param v128) (result v128)
                (local.tee 1) (local.get 1) (i32x4.add)
                (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
            """;
        Assert.Equal([VectorCase.Value("i32x4 1024 2048 3072 4096")], Call(Wat, I32(10)).Results);
    }

    [Theory]
    [InlineData("select")]
    [InlineData("select (result v128)")]
    public void Select_chooses_a_whole_vector(string select)
    {
        string wat = $$"""
            (module (func (export "f") (param i32 v128) (result v128)
              ({{select}} (local.get 1) (v128.const i64x2 5 6) (local.get 0))))
            """;
        IlValue one = VectorCase.Value("i64x2 1 2");
        Assert.Equal([one], Call(wat, I32(-1), one).Results);
        Assert.Equal([VectorCase.Value("i64x2 5 6")], Call(wat, I32(0), one).Results);
    }

    [Fact]
    public void Locals_start_at_zero_and_operands_outlive_them()
    {
        const string Wat = """
            (module (func (export "f") (param v128) (result v128 v128 v128) (local v128 i32 v128)
              (local.get 0) (local.get 3)
              (local.set 3 (local.get 0)) (local.set 0 (v128.const i64x2 9 9))
              (block (local.set 0 (local.get 1)))
              (local.get 3)))
            """;
        IlValue value = VectorCase.Value("i64x2 1 2");
        Assert.Equal([value, VectorCase.Value("i64x2 0"), value], Call(Wat, value).Results);
    }

    [Fact]
    public void Globals_have_sixteen_bytes_wherever_they_are()
    {
        using var store = new IlStore(Limits.Default);
        IlGlobal outer = store.DefineGlobal(new GlobalType(Wasm.ValueType.V128, Mutability.Variable), 1, 2);
        IlGlobal fixedOuter = store.DefineGlobal(new GlobalType(Wasm.ValueType.V128, Mutability.Constant), 3, 4);
        (IlInstance? instance, Refusal? refusal) = store.Instantiate(Module("""
            (module
              (import "o" "variable" (global $outer (mut v128))) (import "o" "fixed" (global $fixed v128))
              (global $before (mut i32) (i32.const 7))
              (global $copy (export "copy") (mut v128) (global.get $fixed))
              (global $own (export "own") v128 (v128.const i64x2 5 6))
              (global $after (mut i64) (i64.const 8))
              (func (export "f") (result i32 v128 v128 v128 i64)
                (global.set $copy (i64x2.add (global.get $copy) (global.get $own)))
                (global.set $outer (i64x2.add (global.get $outer) (global.get $fixed)))
                (global.get $before) (global.get $outer) (global.get $copy) (global.get $own) (global.get $after)))
            """), (_, name) => name == "variable" ? outer : fixedOuter);
        Assert.Null(refusal);
        IlValue sum = VectorCase.Value("i64x2 8 10");
        Assert.Equal(
            [I32(7), VectorCase.Value("i64x2 4 6"), sum, VectorCase.Value("i64x2 5 6"), I64(8)],
            store.Invoke((IlFunction)instance!.Export("f")!, []).Results);
        Assert.Equal(VectorCase.Value("i64x2 4 6"), outer.Value);
        var copy = (IlGlobal)instance.Export("copy")!;
        Assert.Equal(sum, copy.Value);
        copy.Write(100, 200);
        Assert.Equal(VectorCase.Value("i64x2 100 200"), copy.Value);
        Assert.Equal(VectorCase.Value("i64x2 5 6"), ((IlGlobal)instance.Export("own")!).Value);
        Assert.Throws<InvalidOperationException>(() => fixedOuter.Write(0, 0));
    }

    [Fact]
    public void A_type_with_vectors_is_a_type_of_its_own()
    {
        const string Wat = """
            (module (table 1 funcref) (elem (i32.const 0) $g)
              (func $g (param v128) (result i64) (i64x2.extract_lane 1 (local.get 0)))
              (func (export "f") (result i64) (call_indirect (param i64) (result i64) (i64.const 1) (i32.const 0))))
            """;
        Assert.Equal(TrapKind.IndirectCallTypeMismatch, Trap(Wat));
    }

    [Fact]
    public void More_vectors_wait_as_operands_than_registers_hold()
    {
        string gets = string.Concat(
            Enumerable.Range(0, 40).Select(i => $"(i32x4.splat (i32.mul (local.get 0) (i32.const {i}))) "));
        string adds = string.Concat(Enumerable.Repeat("(i32x4.sub) ", 39));
        string wat = $$"""(module (func (export "f") (param i32) (result v128) {{gets}} {{adds}}))""";
        // 0 - (1 - (2 - ... - 39)) = the sum of all signed alternately.
        Assert.Equal([VectorCase.Value("i32x4 -60")], Call(wat, I32(3)).Results);
    }

    [Fact]
    public void A_run_that_ends_in_a_function_with_a_vector_result_ends()
    {
        const string Wat = """
            (module (func $g (param i32) (result v128 i32)
                (if (i32.eqz (local.get 0)) (then (unreachable)))
                (call $g (i32.sub (local.get 0) (i32.const 1))))
              (func (export "f") (param i32) (result v128 i32) (call $g (local.get 0))))
            """;
        Assert.Equal(TrapKind.Unreachable, Trap(Wat, I32(100)));
        Assert.Equal(OutcomeStatus.Exhausted, Call(Wat, I32(-1)).Status);
    }

    [Fact]
    public void Gas_and_depth_count_a_vector_as_one()
    {
        // main: 1 + one operand; f: 1 + parameter + local + two operands; prices: two, and four with the local.
        const string Wat = """
            (module (memory (export "memory") 0)
              (func $f (param v128) (local v128) (drop (i8x16.add (local.get 0) (local.get 1))))
              (func (export "main") (call $f (v128.const i64x2 1 2))))
            """;
        Outcome enough = Run(Wat, Limits.Default with { CallDepth = 2 + 5 });
        Assert.Equal("returned", enough.Class);
        Assert.Equal(2UL + 1 + 4, enough.GasUsed);
        Assert.Equal("exhausted(stack)", Run(Wat, Limits.Default with { CallDepth = 2 + 5 - 1 }).Class);
    }
}
