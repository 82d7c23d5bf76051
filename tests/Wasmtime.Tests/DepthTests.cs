namespace Eei.WasmtimeAdapter.Tests;

/// <summary>The depth rule is met before the native stack ends, whatever the frames are like.</summary>
public sealed class DepthTests
{
    public static TheoryData<string> Variants => [.. WasmtimeEngines.Variants.Select(variant => variant.Name)];

    private static IEnumerable<string> Shapes =>
    [
        "(func $f (call $f))",
        "(func $f (call_indirect (i32.const 0)))",
        "(func $f (local i64) (local.set 0 (i64.const 1)) (call $g)) (func $g (call $f))",
        WithLocals(10),
        WithLocals(1_000),
        WithLocals(5_000),
        WithParameters(500),
        $"(func $f (local {Repeated("i64 ", 49_000)}) (call $f) (local.set 48999 (i64.const 1)))",
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Frames_of_every_shape_reach_the_limit(string name)
    {
        using IEeiEngine engine = Present.Engine(name);
        Assert.All(Shapes, functions => Assert.Equal(
            "exhausted(stack)",
            Guest.Run(engine, Recursion(functions), Limits.Default with { Gas = 1UL << 60 }).Class));
    }

    [Fact]
    public void Values_kept_across_a_call_that_weigh_nothing_never_crash_it()
    {
        // Cranelift computes each product once and keeps all of them over the call: 8,000 bytes for a weight of 5.
        string products = string.Concat(Enumerable.Range(0, 1_000).Select(i =>
            $"(i64.store (i32.const {i * 8}) (i64.mul (local.get 0) (i64.const {i + 77_777_777_777L}))) "));
        string functions =
            $"(func $f (local i64) (local.set 0 (i64.load (i32.const 8))) {products} (call $f) {products})";
        using IEeiEngine engine = Present.Engine();
        Outcome outcome = Guest.Run(engine, Recursion(functions), Limits.Default with { Gas = 1UL << 60 });
        Assert.Equal("exhausted(stack)", outcome.Class);
        string many = functions.Replace("(call $f)", products + "(call $f)", StringComparison.Ordinal);
        Assert.Contains(
            Guest.Run(engine, Recursion(many), Limits.Default with { CallDepth = 2_000_000, Gas = 1UL << 60 }).Class,
            (string[])["exhausted(stack)", "refused(unsupported)"]);
    }

    [Fact]
    public void Exactly_the_limit_is_allowed()
    {
        // main weighs 1 + 0 + 0 + 1; f weighs 1 + 1 + 0 + 2.
        const string Wat = """
            (module (memory (export "memory") 1)
              (func (export "main") (call $f (i32.const 9)))
              (func $f (param i32) (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))
            """;
        using IEeiEngine engine = Present.Engine();
        Assert.Equal("returned", Guest.Run(engine, Wat, Limits.Default with { CallDepth = 2 + (10 * 4) }).Class);
        Assert.Equal(
            "exhausted(stack)", Guest.Run(engine, Wat, Limits.Default with { CallDepth = 2 + (10 * 4) - 1 }).Class);
    }

    [Fact]
    public void More_locals_than_Wasmtime_takes_are_refused_as_unsupported()
    {
        using IEeiEngine engine = Present.Engine();
        Outcome outcome = Guest.Run(engine, Recursion($"(func $f (local {Repeated("i64 ", 60_000)}))"));
        Assert.Equal("refused(unsupported)", outcome.Class);
        Assert.Contains("locals", outcome.Refusal!.Reason, StringComparison.Ordinal);
    }

    private static string WithLocals(int count)
    {
        IEnumerable<int> places = Enumerable.Range(0, count);
        string sets = string.Concat(places.Select(i => $"(local.set {i} (i64.load (i32.const {i * 8}))) "));
        string uses = string.Concat(places.Select(i => $"(i64.store (i32.const {i * 8}) (local.get {i})) "));
        return $"(func $f (local {Repeated("i64 ", count)}) {sets} (call $f) {uses})";
    }

    private static string WithParameters(int count)
    {
        string gets = string.Concat(Enumerable.Range(0, count)
            .Select(i => $"(i64.add (local.get {i}) (i64.load (i32.const {i * 8}))) "));
        return $"(func $g (param {Repeated("i64 ", count)}) {gets} (call $g)) "
            + $"(func $f {Repeated("(i64.const 0) ", count)} (call $g))";
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Recursion(string functions) => $$"""
        (module (memory (export "memory") 1) (table funcref (elem $f)) (func (export "main") (call $f)) {{functions}})
        """;
}
