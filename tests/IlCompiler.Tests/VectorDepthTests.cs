using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>A vector takes two slots of a frame or more: the depth rule still comes before the end of the native
/// stack.</summary>
public sealed class VectorDepthTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(2_000)]
    public void Frames_with_vectors_that_live_across_the_call_reach_the_limit(int count)
    {
        string sets = Repeated(count, i => $"(local.set {i} (v128.load (i32.const {i * 16}))) ");
        string uses = Repeated(count, i => $"(v128.store (i32.const {i * 16}) (local.get {i})) ");
        AssertExhausts($"(func $f (local {Repeated(count, _ => "v128 ")}) {sets} (call $f) {uses})");
    }

    [Fact]
    public void Frames_with_many_vectors_as_parameters_and_results_reach_the_limit()
    {
        string types = Repeated(300, _ => "v128 ");
        string gets = Repeated(300, i => $"(i8x16.add (local.get {i}) (v128.load (i32.const {i * 16}))) ");
        string zeros = Repeated(300, _ => "(v128.const i64x2 0 0) ");
        string drops = Repeated(300, _ => "(drop) ");
        AssertExhausts($$"""
            (func $g (param {{types}}) (result {{types}}) {{gets}} (call $g))
            (func $f {{zeros}} (call $g) {{drops}})
            """);
    }

    [Theory]
    [InlineData("f32x4.max")]
    [InlineData("i64x2.extmul_low_i32x4_s")]
    [InlineData("i16x8.q15mulr_sat_s")]
    public void A_light_function_with_many_vector_operations_never_crashes(string operation)
    {
        // Few operands, and what inlining brings is not in the weight; both optimised and far above what is.
        foreach (int count in (int[])[20, 300, 3_000])
        {
            string body = Repeated(count, _ => $$"""
                (v128.store (i32.const 0) ({{operation}} (v128.load (i32.const 0)) (v128.load (i32.const 16))))
                """);
            // The largest may be refused: no stack is there for so large a frame at that depth.
            AssertEnds($"(func $f (call $f) {body})", "exhausted(stack)", "refused(unsupported)");
        }
    }

    private static string Repeated(int count, Func<int, string> text) =>
        string.Concat(Enumerable.Range(0, count).Select(text));

    private static void AssertExhausts(string functions) => AssertEnds(functions, "exhausted(stack)");

    private static void AssertEnds(string functions, params string[] ends)
    {
        Outcome outcome = Run($$"""
            (module (memory (export "memory") 1) (func (export "main") (call $f)) {{functions}})
            """, Limits.Default with { Gas = ulong.MaxValue });
        Assert.Contains(outcome.Class, ends);
    }
}
