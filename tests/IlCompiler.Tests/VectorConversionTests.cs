using static Eei.IlCompiler.Tests.VectorCase;

namespace Eei.IlCompiler.Tests;

/// <summary>Conversions of lanes, with everything that .NET versions and processors answer differently (WebAssembly
/// 2.0, 4.3.4).</summary>
public sealed class VectorConversionTests
{
    private const string SingleSigned = "i32x4.trunc_sat_f32x4_s";
    private const string SingleUnsigned = "i32x4.trunc_sat_f32x4_u";
    private const string DoubleSigned = "i32x4.trunc_sat_f64x2_s_zero";
    private const string DoubleUnsigned = "i32x4.trunc_sat_f64x2_u_zero";

    [Theory]
    [InlineData(SingleSigned, "i32x4 0 0 0x7FFFFFFF 0x80000000", "f32x4 nan -nan:0x1 inf -inf")]
    [InlineData(
        SingleSigned, "i32x4 0x7FFFFFFF 0x7FFFFF80 0x80000000 0x80000000",
        "f32x4 0x1p31 2147483520 -0x1p31 -0x1.000002p31")]
    [InlineData(SingleSigned, "i32x4 0 1 -1 -8388607", "f32x4 -0.9 1.9 -1.9 -8388607.5")]
    [InlineData(SingleUnsigned, "i32x4 0 0 -1 0", "f32x4 nan -nan:0x1 inf -inf")]
    [InlineData(
        SingleUnsigned, "i32x4 -1 0xFFFFFF00 0x80000000 0x7FFFFF80",
        "f32x4 0x1p32 4294967040 0x1p31 2147483520")]
    [InlineData(SingleUnsigned, "i32x4 0 0 1 0x80000100", "f32x4 -0.9 0.9 1.9 2147483904")]
    [InlineData(SingleUnsigned, "i32x4 0 0 0 -1", "f32x4 -1 -0 0x1p-149 0x1p100")]
    [InlineData(DoubleSigned, "i32x4 0 0x7FFFFFFF 0 0", "f64x2 nan inf")]
    [InlineData(DoubleSigned, "i32x4 0x80000000 0x7FFFFFFF 0 0", "f64x2 -2147483648.9 2147483647.9")]
    [InlineData(DoubleSigned, "i32x4 0x80000000 -1 0 0", "f64x2 -inf -1.9")]
    [InlineData(DoubleUnsigned, "i32x4 0 -1 0 0", "f64x2 nan inf")]
    [InlineData(DoubleUnsigned, "i32x4 -1 0x80000000 0 0", "f64x2 4294967295.9 2147483648")]
    [InlineData(DoubleUnsigned, "i32x4 0 1 0 0", "f64x2 -5 1.9")]
    public void Truncation_saturates_and_takes_nan_to_zero(string operation, string expected, string value) =>
        Gives(expected, operation, value);

    [Theory]
    [InlineData("f32x4.convert_i32x4_s", "f32x4 -2147483648 2147483648 0 -1", "i32x4 0x80000000 0x7FFFFFFF 0 -1")]
    [InlineData("f32x4.convert_i32x4_s", "f32x4 16777216 16777220 -16777216 1", "i32x4 16777217 16777219 -16777217 1")]
    [InlineData(
        "f32x4.convert_i32x4_u", "f32x4 2147483648 2147483648 0 4294967296",
        "i32x4 0x80000000 0x7FFFFFFF 0 -1")]
    [InlineData(
        "f32x4.convert_i32x4_u", "f32x4 4294967040 4294967296 4294967040 0x1.000002p31",
        "i32x4 0xFFFFFF7F 0xFFFFFF80 0xFFFFFF00 0x80000081")]
    [InlineData(
        "f32x4.convert_i32x4_u", "f32x4 16777216 16777220 0x1p31 65535",
        "i32x4 16777217 16777219 0x80000080 65535")]
    [InlineData("f64x2.convert_low_i32x4_s", "f64x2 -2147483648 -1", "i32x4 0x80000000 -1 7 7")]
    [InlineData("f64x2.convert_low_i32x4_s", "f64x2 0 2147483647", "i32x4 0 0x7FFFFFFF 7 7")]
    [InlineData("f64x2.convert_low_i32x4_u", "f64x2 2147483648 4294967295", "i32x4 0x80000000 -1 7 7")]
    [InlineData("f64x2.convert_low_i32x4_u", "f64x2 0 1", "i32x4 0 1 7 7")]
    public void Integers_are_rounded_once(string operation, string expected, string value) =>
        Gives(expected, operation, value);

    [Theory]
    [InlineData("f32x4.demote_f64x2_zero", "f32x4 1 -0 0 0", "f64x2 1 -0x1p-200")]
    [InlineData(
        "f32x4.demote_f64x2_zero", "f32x4 inf 0x1.fffffep127 0 0",
        "f64x2 0x1.ffffffp127 0x1.fffffefffffffp127")]
    [InlineData("f32x4.demote_f64x2_zero", "i32x4 0x7FC00000 0x7FC00000 0 0", "f64x2 -nan:0x1 nan:0xFFFFFFFFFFFFF")]
    [InlineData("f32x4.demote_f64x2_zero", "f32x4 0x1p-149 -inf 0 0", "f64x2 0x1.8p-150 -inf")]
    [InlineData("f64x2.promote_low_f32x4", "f64x2 0x1p-149 -0", "f32x4 0x1p-149 -0 7 7")]
    [InlineData("f64x2.promote_low_f32x4", "i64x2 0x7FF8000000000000", "f32x4 -nan:0x1 nan:0x7FFFFF 7 7")]
    [InlineData("f64x2.promote_low_f32x4", "f64x2 inf -inf", "f32x4 inf -inf nan nan")]
    public void Floats_change_width(string operation, string expected, string value) =>
        Gives(expected, operation, value);
}
