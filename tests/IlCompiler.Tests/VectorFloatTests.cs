using static Eei.IlCompiler.Tests.VectorCase;

namespace Eei.IlCompiler.Tests;

/// <summary>Float lanes: canonical NaN of arithmetic, kept bits of the rest, zeros, rounding (WebAssembly 2.0,
/// 4.3.3).</summary>
public sealed class VectorFloatTests
{
    private const string Canonical32 = "i32x4 0x7FC00000";
    private const string Canonical64 = "i64x2 0x7FF8000000000000";

    [Theory]
    [InlineData("add")]
    [InlineData("sub")]
    [InlineData("mul")]
    [InlineData("div")]
    [InlineData("min")]
    [InlineData("max")]
    public void A_nan_operand_gives_the_canonical_nan(string operation)
    {
        foreach (string nan in (string[])["nan:0x200000", "-nan", "nan:0x7FFFFF", "-nan:0x1"])
        {
            Gives(Canonical32, $"f32x4.{operation}", $"f32x4 {nan}", "f32x4 1 0 -inf nan:0x1");
            Gives(Canonical32, $"f32x4.{operation}", "f32x4 1 0 -inf nan:0x1", $"f32x4 {nan}");
        }

        foreach (string nan in (string[])["nan:0x4000000000000", "-nan", "nan:0xFFFFFFFFFFFFF", "-nan:0x1"])
        {
            Gives(Canonical64, $"f64x2.{operation}", $"f64x2 {nan}", "f64x2 1 -inf");
            Gives(Canonical64, $"f64x2.{operation}", "f64x2 0 nan:0x1", $"f64x2 {nan}");
        }
    }

    [Theory]
    [InlineData("sqrt")]
    [InlineData("ceil")]
    [InlineData("floor")]
    [InlineData("trunc")]
    [InlineData("nearest")]
    public void A_nan_gives_the_canonical_nan(string operation)
    {
        Gives(Canonical32, $"f32x4.{operation}", "f32x4 nan:0x1 -nan:0x200000 -nan nan:0x7FFFFF");
        Gives(Canonical64, $"f64x2.{operation}", "f64x2 nan:0x1 -nan");
        Gives(Canonical64, $"f64x2.{operation}", "f64x2 -nan:0x4000000000000 nan:0xFFFFFFFFFFFFF");
    }

    [Theory]
    [InlineData("f32x4.add", Canonical32, "f32x4 inf", "f32x4 -inf")]
    [InlineData("f32x4.sub", Canonical32, "f32x4 inf", "f32x4 inf")]
    [InlineData("f32x4.mul", Canonical32, "f32x4 0 -inf", "f32x4 inf -0")]
    [InlineData("f32x4.div", Canonical32, "f32x4 0 -inf", "f32x4 -0 inf")]
    [InlineData("f64x2.add", Canonical64, "f64x2 inf", "f64x2 -inf")]
    [InlineData("f64x2.div", Canonical64, "f64x2 0 -inf", "f64x2 -0 inf")]
    [InlineData("f32x4.add", "f32x4 -0 0 16777216 3", "f32x4 -0 -0 16777216 1", "f32x4 -0 0 1 2")]
    [InlineData("f32x4.div", "f32x4 inf -inf 0 0x1p-149", "f32x4 1 -1 0 0x1p-126", "f32x4 0 0 5 0x1p23")]
    [InlineData("f64x2.mul", "f64x2 inf -0", "f64x2 0x1p1023 0x1p-1074", "f64x2 2 -0x1p-1")]
    public void Arithmetic_is_that_of_ieee_754(string operation, string expected, string a, string b) =>
        Gives(expected, operation, a, b);

    [Theory]
    [InlineData("f32x4.min", "f32x4 -0 -0 -inf 1", "f32x4 0 -0 -inf 2", "f32x4 -0 0 inf 1")]
    [InlineData("f32x4.max", "f32x4 0 0 inf 2", "f32x4 0 -0 -inf 2", "f32x4 -0 0 inf 1")]
    [InlineData("f64x2.min", "f64x2 -0 -1", "f64x2 0 -1", "f64x2 -0 1")]
    [InlineData("f64x2.max", "f64x2 0 1", "f64x2 -0 -1", "f64x2 0 1")]
    [InlineData("f32x4.min", "f32x4 -0 0", "f32x4 -0 0", "f32x4 -0 0")]
    [InlineData("f32x4.max", "f32x4 -0 -3", "f32x4 -0 -3", "f32x4 -0 -3")]
    public void Minimum_and_maximum_order_the_zeros(string operation, string expected, string a, string b) =>
        Gives(expected, operation, a, b);

    [Theory]
    [InlineData("f32x4.pmin", "f32x4 0 -0 nan:0x1 1", "f32x4 0 -0 nan:0x1 1", "f32x4 -0 0 1 -nan:0x3")]
    [InlineData("f32x4.pmax", "f32x4 0 -0 nan:0x1 1", "f32x4 0 -0 nan:0x1 1", "f32x4 -0 0 1 -nan:0x3")]
    [InlineData("f32x4.pmin", "f32x4 -inf 1", "f32x4 2 1", "f32x4 -inf inf")]
    [InlineData("f64x2.pmin", "f64x2 0 nan:0x1", "f64x2 0 nan:0x1", "f64x2 -0 1")]
    [InlineData("f64x2.pmax", "f64x2 inf -nan:0x7", "f64x2 3 -nan:0x7", "f64x2 inf 3")]
    public void Pseudo_minimum_and_maximum_keep_the_first_unless_the_second_is_beyond(
        string operation, string expected, string a, string b) => Gives(expected, operation, a, b);

    [Theory]
    [InlineData("f32x4.neg", "f32x4 -nan:0x1 nan 0 -1", "f32x4 nan:0x1 -nan -0 1")]
    [InlineData("f32x4.abs", "f32x4 nan:0x1 nan 0 1", "f32x4 -nan:0x1 -nan -0 -1")]
    [InlineData("f64x2.neg", "f64x2 nan:0x1 0", "f64x2 -nan:0x1 -0")]
    [InlineData("f64x2.abs", "f64x2 nan:0x1 inf", "f64x2 -nan:0x1 -inf")]
    public void Sign_operations_keep_every_other_bit(string operation, string expected, string value) =>
        Gives(expected, operation, value);

    [Theory]
    [InlineData("f32x4.nearest", "f32x4 0 -0 2 -2", "f32x4 0.5 -0.5 1.5 -2.5")]
    [InlineData("f32x4.nearest", "f32x4 8388610 -8388608 0 1", "f32x4 8388609.5 -8388608.5 0x1p-149 0x1.fffffep-1")]
    [InlineData("f32x4.nearest", "f32x4 0x1p127 -inf -0 -1", "f32x4 0x1p127 -inf -0x1p-149 -0.75")]
    [InlineData("f64x2.nearest", "f64x2 -0 4", "f64x2 -0.5 3.5")]
    [InlineData("f64x2.nearest", "f64x2 0 0x1p52", "f64x2 0x1.fffffffffffffp-2 4503599627370496.5")]
    [InlineData("f32x4.ceil", "f32x4 -0 1 2 inf", "f32x4 -0.9 0x1p-149 1.1 inf")]
    [InlineData("f32x4.floor", "f32x4 -1 0 -2 -inf", "f32x4 -0x1p-149 0.9 -1.1 -inf")]
    [InlineData("f32x4.trunc", "f32x4 -0 0 -1 16777216", "f32x4 -0.9 0.9 -1.9 16777216")]
    [InlineData("f64x2.ceil", "f64x2 -0 5", "f64x2 -0.1 4.5")]
    [InlineData("f64x2.floor", "f64x2 -1 -0", "f64x2 -0.1 -0")]
    [InlineData("f64x2.trunc", "f64x2 -0 0x1p53", "f64x2 -0.9 0x1p53")]
    [InlineData("f32x4.sqrt", "f32x4 2 -0 inf 0x1p-74", "f32x4 4 -0 inf 0x1p-148")]
    [InlineData("f64x2.sqrt", "i64x2 0x7FF8000000000000 0x3FF6A09E667F3BCD", "f64x2 -1 2")]
    public void Rounding_keeps_the_sign_of_zero(string operation, string expected, string value) =>
        Gives(expected, operation, value);
}
