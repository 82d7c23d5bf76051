namespace Eei.Interpreter.Tests;

/// <summary>Float lanes: section 4.3.3, and the one NaN that arithmetic gives here (docs/eei.md).</summary>
public sealed class VectorFloatTests
{
    [Theory]
    [InlineData("add", "nan:0x1 -nan:0x200001 inf -0", "1 1 -inf -0", "nan nan nan -0")]
    [InlineData("sub", "inf nan:0x1 1 0", "inf 1 nan:0x1 0", "nan nan nan 0")]
    [InlineData("mul", "0 nan:0x1 -1 3", "inf 1 0 -0.5", "nan nan -0 -1.5")]
    [InlineData("div", "0 1 -1 nan:0x1", "0 0 0 nan:0x1", "nan inf -inf nan")]
    [InlineData("min", "nan:0x1 1 0 -0", "1 -nan:0x1 -0 0", "nan nan -0 -0")]
    [InlineData("max", "nan:0x1 1 0 -0", "1 -nan:0x1 -0 0", "nan nan 0 0")]
    // The first operand where none is less: the NaN of the first, and the zero of the first.
    [InlineData("pmin", "nan:0x1 1 0 -0", "1 nan:0x1 -0 0", "nan:0x1 1 0 -0")]
    [InlineData("pmax", "nan:0x1 1 0 -0", "1 nan:0x1 -0 0", "nan:0x1 1 0 -0")]
    [InlineData("pmin", "2 1 -inf 3", "1 2 5 inf", "1 1 -inf 3")]
    [InlineData("pmax", "2 1 -inf 3", "1 2 5 inf", "2 2 5 inf")]
    public void Operators_of_two(string operation, string left, string right, string expected)
    {
        Yields($"f32x4.{operation}", $"f32x4 {expected}", Wat.V128($"f32x4 {left}"), Wat.V128($"f32x4 {right}"));
        foreach (int first in (int[])[0, 2])
        {
            Yields($"f64x2.{operation}", $"f64x2 {Two(expected, first)}",
                Wat.V128($"f64x2 {Two(left, first)}"), Wat.V128($"f64x2 {Two(right, first)}"));
        }
    }

    [Theory]
    [InlineData("abs", "-nan:0x1 -0 -1 nan:0x200000", "nan:0x1 0 1 nan:0x200000")]
    [InlineData("neg", "nan:0x1 0 1 -nan:0x200001", "-nan:0x1 -0 -1 nan:0x200001")]
    [InlineData("sqrt", "-1 nan:0x1 -0 4", "nan nan -0 2")]
    [InlineData("ceil", "-0.5 1.25 nan:0x1 -inf", "-0 2 nan -inf")]
    [InlineData("floor", "-0.5 1.25 -nan:0x1 0x1p+60", "-1 1 nan 0x1p+60")]
    [InlineData("trunc", "-0.5 1.75 nan:0x1 -2.5", "-0 1 nan -2")]
    [InlineData("nearest", "0.5 1.5 -2.5 nan:0x1", "0 2 -2 nan")]
    public void Operators_of_one(string operation, string operand, string expected)
    {
        Yields($"f32x4.{operation}", $"f32x4 {expected}", Wat.V128($"f32x4 {operand}"));
        foreach (int first in (int[])[0, 2])
        {
            Yields($"f64x2.{operation}", $"f64x2 {Two(expected, first)}", Wat.V128($"f64x2 {Two(operand, first)}"));
        }
    }

    [Theory]
    [InlineData("eq", "nan 0 1 2", "nan -0 1 3", "0 -1 -1 0")]
    [InlineData("ne", "nan 0 1 2", "nan -0 1 3", "-1 0 0 -1")]
    [InlineData("lt", "nan -0 -1 2", "1 0 1 2", "0 0 -1 0")]
    [InlineData("gt", "nan 0 1 inf", "1 -0 -1 3", "0 0 -1 -1")]
    [InlineData("le", "nan 0 -inf 2", "1 -0 1 1", "0 -1 -1 0")]
    [InlineData("ge", "1 -0 1 -2", "nan 0 -inf -1", "0 -1 -1 0")]
    public void Relations_fill_a_lane(string relation, string left, string right, string expected)
    {
        Yields($"f32x4.{relation}", $"i32x4 {expected}", Wat.V128($"f32x4 {left}"), Wat.V128($"f32x4 {right}"));
        foreach (int first in (int[])[0, 2])
        {
            Yields($"f64x2.{relation}", $"i64x2 {Two(expected, first)}",
                Wat.V128($"f64x2 {Two(left, first)}"), Wat.V128($"f64x2 {Two(right, first)}"));
        }
    }

    [Theory]
    [InlineData("i32x4.trunc_sat_f32x4_s", "f32x4 nan 3e9 -3e9 -1.9", "i32x4 0 0x7fffffff 0x80000000 -1")]
    [InlineData("i32x4.trunc_sat_f32x4_u", "f32x4 nan 3e9 -3e9 inf", "i32x4 0 3000000000 0 -1")]
    [InlineData("i32x4.trunc_sat_f64x2_s_zero", "f64x2 -2147483649 2147483647.9", "i32x4 0x80000000 0x7fffffff 0 0")]
    [InlineData("i32x4.trunc_sat_f64x2_u_zero", "f64x2 4294967295.5 nan", "i32x4 -1 0 0 0")]
    [InlineData("f32x4.convert_i32x4_s", "i32x4 -1 0x80000000 16777217 0", "f32x4 -1 -0x1p+31 16777216 0")]
    [InlineData("f32x4.convert_i32x4_u", "i32x4 -1 0x80000000 16777219 0", "f32x4 0x1p+32 0x1p+31 16777220 0")]
    [InlineData("f64x2.convert_low_i32x4_s", "i32x4 -1 0x80000000 9 9", "f64x2 -1 -2147483648")]
    [InlineData("f64x2.convert_low_i32x4_u", "i32x4 -1 0x80000000 9 9", "f64x2 4294967295 2147483648")]
    [InlineData("f32x4.demote_f64x2_zero", "f64x2 -nan:0x1 0x1.000001p+0", "f32x4 nan 0x1p+0 0 0")]
    [InlineData("f64x2.promote_low_f32x4", "f32x4 -nan:0x1 -0.5 9 9", "f64x2 nan -0.5")]
    public void Conversions(string instruction, string operand, string expected) =>
        Yields(instruction, expected, Wat.V128(operand));

    [Fact]
    public void Moving_a_signalling_nan_keeps_every_bit()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 1) (global $g (mut v128) (v128.const i64x2 0 0))
              (func (export "move") (param v128) (result v128) (local v128)
                (v128.store (i32.const 8) (local.get 0))
                (global.set $g (v128.load (i32.const 8)))
                (local.set 1 (select (global.get $g) (local.get 0) (i32.const 1)))
                (local.get 1)))
            """);
        TypedValue value = Wat.V128("f32x4 nan:0x1 -nan:0x200001 nan:0x3 -nan:0x4");
        Assert.Equal([value], instance.Call("move", value).Results);
    }

    private static string Two(string lanes, int first) => string.Join(' ', lanes.Split(' ')[first..(first + 2)]);

    private static void Yields(string instruction, string expected, params TypedValue[] operands) =>
        Assert.Equal([Wat.V128(expected)], Wat.Apply(instruction, operands).Results);
}
