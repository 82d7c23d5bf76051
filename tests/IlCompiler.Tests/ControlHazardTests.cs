using System.Diagnostics;
using System.Text;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Polymorphic stacks, many blocks, deep nesting, wide branches (anchors.md §6.1 to 6.5).</summary>
public sealed class ControlHazardTests
{
    [Theory]
    [InlineData("(unreachable)", "trapped(unreachable)")]
    [InlineData("(block (result i32) (br 0 (i32.const 7)) (i32.add) (drop) (f32.neg) (drop) (i32.const 9))", "7")]
    [InlineData("(return (i32.const 5)) (i32.add) (select)", "5")]
    [InlineData("(loop (result i32) (br 1 (i32.const 3)) (br_if 0 (i32.eqz)) (i32.const 1))", "3")]
    [InlineData("(block (result i32) (block (unreachable) (br_table 0 0 0)) (i32.const 4))", "trapped(unreachable)")]
    [InlineData("(if (result i32) (i32.const 0) (then (unreachable) (drop)) (else (i32.const 8)))", "8")]
    [InlineData(
        "(block (result i32) (br_table 0 0 (i32.const 6) (i32.const 100)) (i64.add) (drop) (i32.const 1))", "6")]
    public void Code_after_a_branch_may_have_any_types(string body, string expected)
    {
        if (expected.StartsWith('t')) Assert.Equal(TrapKind.Unreachable, Trap(Function(body)));
        else Assert.Equal(
            ulong.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Result(Function(body)));
    }

    [Fact]
    public void Branches_carry_several_values_past_operands_that_stay()
    {
        const string Body = """
            (i32.const 1000)
            (block (result i32 i32)
              (i32.const 1) (i32.const 2)
              (block (param i32 i32) (result i32 i32)
                (i32.const 30) (i32.const 4) (local.get 0) (br_if 0)
                (drop) (drop)
                (i32.const 50) (i32.const 6) (br 1)))
            (i32.add) (i32.add)
            """;
        string wat = $$"""(module (func (export "f") (param i32) (result i32) {{Body}}))""";
        Assert.Equal(1_034UL, Result(wat, I32(1)));
        Assert.Equal(1_056UL, Result(wat, I32(0)));
    }

    [Fact]
    public void Loop_parameters_are_moved_as_if_at_once()
    {
        // Fibonacci by (a, b) -> (b, a + b), ten times.
        const string Wat = """
            (module (func (export "f") (result i32) (local i32 i32 i32)
              (i32.const 0) (i32.const 1)
              (loop (param i32 i32) (result i32)
                (local.set 1) (local.set 0)
                (local.get 1) (i32.add (local.get 0) (local.get 1))
                (local.set 2 (i32.add (local.get 2) (i32.const 1)))
                (br_if 0 (i32.lt_u (local.get 2) (i32.const 10)))
                (drop))))
            """;
        Assert.Equal(55UL, Result(Wat));
    }

    [Fact]
    public void An_operand_read_from_a_local_is_the_value_before_it_was_set()
    {
        Assert.Equal(
            3UL, Result(Function("(local.get 0) (local.set 0 (i32.const 9)) (i32.const 3) (i32.add)", "(local i32)")));
        const string Conditional = """
            (module (func (export "f") (param i32 i32) (result i32)
              (local.get 0)
              (block (br_if 0 (local.get 1)) (local.set 0 (i32.const 9)))
              (i32.add (local.get 0))))
            """;
        Assert.Equal(14UL, Result(Conditional, I32(5), I32(0)));
        Assert.Equal(10UL, Result(Conditional, I32(5), I32(1)));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 11)]
    [InlineData(2, 12)]
    [InlineData(-1, 12)]
    [InlineData(int.MinValue, 12)]
    public void A_branch_table_takes_its_default_past_the_end(int index, uint expected)
    {
        const string Wat = """
            (module (func (export "f") (param i32) (result i32)
              (block (block (block (br_table 0 1 2 (local.get 0)))
                (return (i32.const 10))) (return (i32.const 11))) (i32.const 12)))
            """;
        Assert.Equal(expected, Result(Wat, I32(index)));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(60_000)]
    public void Many_blocks_compile_in_bounded_time(int count)
    {
        var body = new StringBuilder();
        for (int i = 0; i < count; i++) body.Append(
            "(block (br_if 0 (local.get 0)) (local.set 1 (i32.add (local.get 1) (i32.const 1))))\n");
        var watch = Stopwatch.StartNew();
        string wat = $$"""(module (func (export "f") (param i32) (result i32) (local i32) {{body}} (local.get 1)))""";
        IlInvocation invocation = Call(wat, I32(0));
        Assert.Equal((ulong)count, invocation.Results[0].Bits);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Blocks_that_end_in_a_branch_with_deep_operands_do_not_wrap_the_greatest_stack()
    {
        // ILGenerator would add 8 per block here and wrap at 65,536 (dotnet/runtime#63805).
        const int Blocks = 12_000;
        var body = new StringBuilder();
        for (int i = 0; i < Blocks; i++)
        {
            body.Append(
                "(block (local.set 0 (i32.add (i32.const 1) (i32.add (i32.load8_u (i32.const 0)) (i32.add (local.get "
                    + "0) ");
            body.Append(
                "(i32.add (i32.load8_u (i32.const 1)) (i32.add (i32.load8_u (i32.const 2)) (i32.load8_u (i32.const "
                    + "3)))))))) (br 0))\n");
        }

        string wat = $$"""(module (memory 1) (func (export "f") (result i32) (local i32) {{body}} (local.get 0)))""";
        Assert.Equal((ulong)Blocks, Result(wat));
    }

    [Fact]
    public void Nesting_of_twenty_thousand_blocks_compiles()
    {
        const int Depth = 20_000;
        string wat = $$"""
            (module (func (export "f") (param i32) (result i32)
              {{string.Concat(Enumerable.Repeat("block ", Depth))}}
              local.get 0 br_if {{Depth - 1}} i32.const 1 return
              {{string.Concat(Enumerable.Repeat("end ", Depth))}}
              i32.const 2))
            """;
        Assert.Equal(2UL, Result(wat, I32(1)));
        Assert.Equal(1UL, Result(wat, I32(0)));
    }

    [Fact]
    public void A_branch_table_of_sixty_five_thousand_targets_compiles()
    {
        string labels = string.Concat(Enumerable.Range(0, 65_520).Select(i => i % 2 == 0 ? "0 " : "1 "));
        string wat = $$"""
            (module (func (export "f") (param i32) (result i32)
              (block (block (br_table {{labels}} 0 (local.get 0))) (return (i32.const 10))) (i32.const 11)))
            """;
        Assert.Equal(10UL, Result(wat, I32(65_518)));
        Assert.Equal(11UL, Result(wat, I32(65_519)));
    }

    [Fact]
    public void Fifty_thousand_locals_compile_and_start_as_zero()
    {
        string locals = "(local " + string.Concat(Enumerable.Repeat("i64 ", 50_000)) + ")";
        Assert.Equal(0UL, Result(
            $$"""(module (func (export "f") (result i64) {{locals}} (i64.or (local.get 49999) (local.get 3))))"""));
    }

    [Fact]
    public void More_locals_than_il_can_number_are_refused_with_the_number()
    {
        string locals = "(local " + string.Concat(Enumerable.Repeat("i64 ", 50_000)) + ")";
        string loads = string.Concat(Enumerable.Repeat("(i32.load (i32.const 0)) ", 16_000));
        string drops = string.Concat(Enumerable.Repeat("drop ", 16_000));
        Outcome outcome = Run($$"""
            (module (memory (export "memory") 1) (func (export "main") {{locals}} {{loads}} {{drops}}))
            """);
        Assert.Equal("refused(unsupported)", outcome.Class);
        Assert.Contains("more than 65534 IL locals", outcome.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_parameters_and_results_travel()
    {
        string types = string.Concat(Enumerable.Repeat("i32 ", 1_000));
        string gets = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"local.get {999 - i} "));
        string constants = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"i32.const {i} "));
        string drops = string.Concat(Enumerable.Repeat("drop ", 999));
        string wat = $$"""
            (module (func $reverse (param {{types}}) (result {{types}}) {{gets}})
              (func (export "f") (result i32) {{constants}} call $reverse {{drops}}))
            """;
        Assert.Equal(999UL, Result(wat));
    }

    private static string Function(string body, string locals = "") =>
        $$"""(module (func (export "f") (result i32) {{locals}} {{body}}))""";
}
