namespace Eei.Metering.Tests;

/// <summary>Gas as a formula of input length.</summary>
public sealed class GasFitTests
{
    private const string Imports = """
        (import "eth2" "blockDataSize" (func $size (result i32)))
        (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
        (memory (export "memory") 1)
        """;

    [Fact]
    public void A_loop_over_words_is_a_price_per_word_rounded_up()
    {
        GasFit fit = Fit("""
            (func (export "main") (local $i i32)
              (block (loop
                (br_if 1 (i32.ge_u (local.get $i) (call $size)))
                (local.set $i (i32.add (local.get $i) (i32.const 32)))
                (br 0))))
            """, 200);
        Assert.Null(fit.Dependence);
        Assert.Equal(201, fit.Points.Length);
        PeriodicGas term = Assert.Single(fit.Formula!.Terms);
        // A round: five instructions to the branch with a host call of 10, four more and the branch back.
        Assert.Equal(new PeriodicGas(19, 32, 31), term);
        Assert.Equal((0, 0), (fit.Formula.PerByte, fit.Formula.From));
        Assert.EndsWith(" + 19 * ceil(n/32)", fit.Formula.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_host_call_copies_is_a_price_per_byte()
    {
        GasFit fit = Fit(
            "(func (export \"main\") (call $copy (i32.const 0) (i32.const 0) (call $size)))", 100);
        Assert.Equal((1, 0), (fit.Formula!.PerByte, fit.Formula.Terms.Length));
        Assert.All(fit.Points, point => Assert.Equal(point.Gas, fit.Formula.At(point.Length)));
    }

    [Fact]
    public void A_branch_on_the_data_is_no_formula_and_is_named()
    {
        GasFit fit = Fit("""
            (func (export "main")
              (call $copy (i32.const 0) (i32.const 0) (call $size))
              (if (i32.load8_u (i32.const 4)) (then nop nop)))
            """, 20);
        Assert.Null(fit.Formula);
        Assert.Equal(5, fit.Dependence!.Length);
        Assert.Equal(("if", 2u), (fit.Dependence.Place!.Instruction, fit.Dependence.Place.Function));
    }

    [Fact]
    public void An_amount_from_the_data_is_named_too()
    {
        GasFit fit = Fit("""
            (func (export "main")
              (call $copy (i32.const 0) (i32.const 0) (call $size))
              (memory.fill (i32.const 64) (i32.const 0) (i32.load8_u (i32.const 0))))
            """, 20);
        Assert.Equal(1, fit.Dependence!.Length);
        Assert.Equal("memory.fill", fit.Dependence.Place!.Instruction);
    }

    [Fact]
    public void Lengths_at_which_the_script_traps_are_told_and_the_formula_holds_after_them()
    {
        GasFit fit = Fit(
            "(func (export \"main\") (call $copy (i32.const 0) (i32.const 0) (i32.const 8)) (drop (call $size)))", 50);
        Assert.Equal([("trapped(blockDataBounds)", 0)], fit.Ends);
        Assert.Equal((8, 43), (fit.Formula!.From, fit.Points.Length));
        Assert.Equal(0, fit.Formula.PerByte);
    }

    [Fact]
    public void A_sum_of_periods_that_start_late_is_found()
    {
        GasFormula made = new(100, 3, [new PeriodicGas(50, 64, 9), new PeriodicGas(7, 104, 0)], 0);
        (int, long)[] points = [.. Enumerable.Range(0, 500).Select(
            n => (n, made.At(n) + (n < 5 ? n * n : 25)))];
        GasFormula found = GasFormula.Of(points)!;
        Assert.Equal(5, found.From);
        Assert.All(points[5..], point => Assert.Equal(point.Item2, found.At(point.Item1)));
    }

    [Fact]
    public void What_grows_with_the_square_has_no_formula() =>
        Assert.Null(GasFormula.Of([.. Enumerable.Range(0, 300).Select(n => (n, (long)n * n))]));

    private static GasFit Fit(string fields, int greatest)
    {
        using ReferenceEngine engine = new();
        BlockInput input = new(Bytes32.Zero, default, Limits.Default);
        return GasFit.Of(engine, Wat.Script($"(module {Imports} {fields})"), input, greatest, default);
    }
}
