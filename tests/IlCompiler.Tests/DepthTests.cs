using System.Diagnostics;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>The depth rule is met before the native stack ends, whatever the frames are like.</summary>
public sealed class DepthTests
{
    [Fact]
    public void Exactly_the_limit_is_allowed()
    {
        // main weighs 1 + 0 + 0 + 1; f weighs 1 + 1 + 0 + 2.
        const string Wat = """
            (module (memory (export "memory") 1)
              (func (export "main") (call $f (i32.const 9)))
              (func $f (param i32) (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))
            """;
        Assert.Equal("returned", Run(Wat, Limits.Default with { CallDepth = 2 + (10 * 4) }).Class);
        Assert.Equal("exhausted(stack)", Run(Wat, Limits.Default with { CallDepth = 2 + (10 * 4) - 1 }).Class);
    }

    [Fact]
    public void The_checks_of_call_indirect_come_before_the_depth()
    {
        const string Wat = """
            (module (memory (export "memory") 1) (table 2 funcref) (elem (i32.const 0) $g)
              (func $g (param i32))
              (func (export "main") (call_indirect (i32.const INDEX))))
            """;
        Limits tight = Limits.Default with { CallDepth = 2 };
        Assert.Equal(TrapKind.UndefinedElement, Run(Wat.Replace("INDEX", "2", StringComparison.Ordinal), tight).Trap);
        Assert.Equal(
            TrapKind.UninitializedElement, Run(Wat.Replace("INDEX", "1", StringComparison.Ordinal), tight).Trap);
        Assert.Equal(
            TrapKind.IndirectCallTypeMismatch, Run(Wat.Replace("INDEX", "0", StringComparison.Ordinal), tight).Trap);
    }

    [Theory]
    [InlineData("(func $f (call $f))")]
    [InlineData("(func $f (call_indirect (i32.const 0)))")]
    [InlineData("(func $f (local i64) (local.set 0 (i64.const 1)) (call $g)) (func $g (call $f))")]
    public void Small_frames_reach_the_limit(string functions) => AssertExhausts(functions);

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void Frames_with_locals_that_live_across_the_call_reach_the_limit(int count)
    {
        string sets =
            string.Concat(Enumerable.Range(0, count).Select(i => $"(local.set {i} (i64.load (i32.const {i * 8}))) "));
        string uses =
            string.Concat(Enumerable.Range(0, count).Select(i => $"(i64.store (i32.const {i * 8}) (local.get {i})) "));
        AssertExhausts($"(func $f (local {string.Concat(Enumerable.Repeat("i64 ", count))}) {sets} (call $f) {uses})");
    }

    [Fact]
    public void Frames_with_many_parameters_and_operands_reach_the_limit()
    {
        string types = string.Concat(Enumerable.Repeat("i64 ", 500));
        string gets =
            string.Concat(
            Enumerable.Range(0, 500).Select(i => $"(i64.add (local.get {i}) (i64.load (i32.const {i * 8}))) "));
        string zeros = string.Concat(Enumerable.Repeat("(i64.const 0) ", 500));
        AssertExhausts($"(func $g (param {types}) {gets} (call $g)) (func $f {zeros} (call $g))");
    }

    [Fact]
    public void A_light_function_with_a_huge_body_is_probed_and_never_crashes()
    {
        // The JIT does not optimise it, so that its frame may hold thousands of temporaries for a weight of 6.
        string body = string.Concat(Enumerable.Repeat(
            "(i64.store (i32.const 8) (i64.add (i64.rem_s (i64.load (i32.const 0)) (i64.load (i32.const 8))) "
                + "(i64.rem_u (i64.load (i32.const 16)) (i64.const 3)))) ", 6_000));
        string wat = $$"""
            (module (memory (export "memory") 1) (data (i32.const 0) "\01\01\01\01\01\01\01\01\01\01\01")
              (func (export "main") (call $f))
              (func $f (call $f) {{body}}))
            """;
        Outcome outcome = Run(wat, Limits.Default with { Gas = ulong.MaxValue });
        Assert.Contains(outcome.Class, (string[])["exhausted(stack)", "refused(unsupported)"]);
    }

    [Fact]
    public void Exhausting_the_stack_takes_milliseconds()
    {
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script(Recursion("(func $f (call $f))")));
        script.Run(Block(Limits.Default with { Gas = ulong.MaxValue }));
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 10; i++) script.Run(Block(Limits.Default with { Gas = ulong.MaxValue }));
        Assert.InRange(watch.Elapsed.TotalMilliseconds / 10, 0, 100);
    }

    [Theory]
    [InlineData("unreachable", "trapped(unreachable)")]
    [InlineData("(loop (br 0))", "outOfGas")]
    public void A_run_that_ends_in_the_depths_still_takes_less_than_a_second(string end, string expected)
    {
        string wat = $$"""
            (module (memory (export "memory") 1)
              (func (export "main") (call $f (i32.const 15000)))
              (func $f (param i32)
                (if (i32.eqz (local.get 0)) (then {{end}}))
                (call $f (i32.sub (local.get 0) (i32.const 1)))))
            """;
        Run(wat);
        var watch = Stopwatch.StartNew();
        Assert.Equal(expected, Run(wat, Limits.Default with { Gas = 1_000_000 }).Class);
        Assert.InRange(watch.Elapsed.TotalMilliseconds, 0, 1_000);
    }

    [Fact]
    public void A_larger_limit_gets_a_larger_stack()
    {
        Outcome outcome =
            Run(Recursion("(func $f (call $f))"), Limits.Default with { Gas = ulong.MaxValue, CallDepth = 400_000 });
        Assert.Equal("exhausted(stack)", outcome.Class);
        Assert.Equal(1_000UL + 1 + 400_000, outcome.GasUsed);
        Outcome refused = Run(Recursion("(func $f (call $f))"), Limits.Default with { CallDepth = 1_000_000 });
        Assert.Equal("refused(unsupported)", refused.Class);
    }

    private static void AssertExhausts(string functions)
    {
        Outcome outcome = Run(Recursion(functions), Limits.Default with { Gas = ulong.MaxValue });
        Assert.Equal("exhausted(stack)", outcome.Class);
    }

    private static string Recursion(string functions) => $$"""
        (module (memory (export "memory") 1) (table funcref (elem $f)) (func (export "main") (call $f)) {{functions}})
        """;
}
