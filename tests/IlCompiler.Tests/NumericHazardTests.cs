using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Where IL leaves open what wasm decides: shifts, division, conversions, NaN (anchors.md §6.6).</summary>
public sealed class NumericHazardTests
{
    [Theory]
    [InlineData("i32.shl", 1, 33, 2)]
    [InlineData("i32.shl", 1, 32, 1)]
    [InlineData("i32.shl", 1, -1, int.MinValue)]
    [InlineData("i32.shr_s", int.MinValue, 63, -1)]
    [InlineData("i32.shr_u", int.MinValue, 63, 1)]
    [InlineData("i32.rotl", 0x12345678, 36, 0x23456781)]
    [InlineData("i32.rotr", 0x12345678, -28, unchecked((int)0x81234567))]
    [InlineData("i32.rem_s", int.MinValue, -1, 0)]
    [InlineData("i32.rem_s", -7, 3, -1)]
    [InlineData("i32.div_u", -1, 2, int.MaxValue)]
    [InlineData("i32.lt_u", -1, 1, 0)]
    [InlineData("i32.ge_u", -1, 1, 1)]
    public void I32_operations_whether_operands_are_known_or_not(string operation, int a, int b, int expected)
    {
        Assert.Equal((uint)expected, Result(Binary(operation, "i32", "i32"), I32(a), I32(b)));
        Assert.Equal((uint)expected, Result(OnConstants(operation, "i32", a, b)));
        Assert.Equal((uint)expected, Result(WithConstant(operation, "i32", b), I32(a)));
    }

    [Theory]
    [InlineData("i64.shl", 1L, 65L, 2L)]
    [InlineData("i64.shr_s", long.MinValue, 127L, -1L)]
    [InlineData("i64.shr_u", long.MinValue, 127L, 1L)]
    [InlineData("i64.shl", 1L, 0x1_0000_0001L, 2L)]
    [InlineData("i64.rotl", 1L, 65L, 2L)]
    [InlineData("i64.rotr", 1L, 1L, long.MinValue)]
    [InlineData("i64.rem_s", long.MinValue, -1L, 0L)]
    [InlineData("i64.rem_u", -1L, 10L, 5L)]
    public void I64_operations_whether_operands_are_known_or_not(string operation, long a, long b, long expected)
    {
        Assert.Equal((ulong)expected, Result(Binary(operation, "i64", "i64"), I64(a), I64(b)));
        Assert.Equal((ulong)expected, Result(OnConstants(operation, "i64", a, b)));
        Assert.Equal((ulong)expected, Result(WithConstant(operation, "i64", b), I64(a)));
    }

    [Theory]
    [InlineData("i32.div_s", int.MinValue, -1, TrapKind.IntegerOverflow)]
    [InlineData("i32.div_s", 1, 0, TrapKind.IntegerDivideByZero)]
    [InlineData("i32.div_u", 1, 0, TrapKind.IntegerDivideByZero)]
    [InlineData("i32.rem_s", int.MinValue, 0, TrapKind.IntegerDivideByZero)]
    [InlineData("i32.rem_u", 1, 0, TrapKind.IntegerDivideByZero)]
    public void Division_traps_whether_operands_are_known_or_not(string operation, int a, int b, TrapKind trap)
    {
        Assert.Equal(trap, Trap(Binary(operation, "i32", "i32"), I32(a), I32(b)));
        Assert.Equal(trap, Trap(OnConstants(operation, "i32", a, b)));
        string wide = operation.Replace("i32", "i64", StringComparison.Ordinal);
        long minimum = a == int.MinValue ? long.MinValue : a;
        Assert.Equal(trap, Trap(Binary(wide, "i64", "i64"), I64(minimum), I64(b)));
    }

    [Theory]
    [InlineData("i32.trunc_f32_s", 2147483648f, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f32_s", -2147483904f, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f32_u", -1f, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f32_u", 4294967296f, TrapKind.IntegerOverflow)]
    [InlineData("i64.trunc_f32_s", 9223372036854775808f, TrapKind.IntegerOverflow)]
    [InlineData("i64.trunc_f32_u", 18446744073709551616f, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f32_s", float.NaN, TrapKind.InvalidConversionToInteger)]
    [InlineData("i64.trunc_f32_u", float.PositiveInfinity, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f32_u", float.NegativeInfinity, TrapKind.IntegerOverflow)]
    public void Truncation_of_f32_traps(string operation, float value, TrapKind trap) =>
        Assert.Equal(trap, Trap(Unary(operation, "f32", operation[..3]), F32(value)));

    [Theory]
    [InlineData("i32.trunc_f64_s", 2147483648.0, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f64_s", -2147483649.0, TrapKind.IntegerOverflow)]
    [InlineData("i32.trunc_f64_u", 4294967296.0, TrapKind.IntegerOverflow)]
    [InlineData("i64.trunc_f64_s", double.NaN, TrapKind.InvalidConversionToInteger)]
    [InlineData("i64.trunc_f64_s", -9223372036854777856.0, TrapKind.IntegerOverflow)]
    public void Truncation_of_f64_traps(string operation, double value, TrapKind trap) =>
        Assert.Equal(trap, Trap(Unary(operation, "f64", operation[..3]), F64(value)));

    [Theory]
    [InlineData("i32.trunc_f64_s", -2147483648.9, 0x80000000)]
    [InlineData("i32.trunc_f64_s", 2147483647.9, 0x7FFFFFFF)]
    [InlineData("i32.trunc_f64_u", 4294967295.9, 0xFFFFFFFF)]
    [InlineData("i32.trunc_f64_u", -0.9, 0)]
    [InlineData("i64.trunc_f64_u", 18446744073709549568.0, 0xFFFFFFFFFFFFF800)]
    [InlineData("i64.trunc_f64_s", -9223372036854775808.0, 0x8000000000000000)]
    [InlineData("i32.trunc_sat_f64_s", double.NaN, 0)]
    [InlineData("i32.trunc_sat_f64_s", double.NegativeInfinity, 0x80000000)]
    [InlineData("i32.trunc_sat_f64_u", 1e30, 0xFFFFFFFF)]
    [InlineData("i32.trunc_sat_f64_u", -1e30, 0)]
    [InlineData("i64.trunc_sat_f64_s", 1e30, 0x7FFFFFFFFFFFFFFF)]
    [InlineData("i64.trunc_sat_f64_u", 1e19, 10000000000000000000)]
    [InlineData("i64.trunc_sat_f64_u", double.NaN, 0)]
    public void Truncation_of_f64(string operation, double value, ulong expected) =>
        Assert.Equal(expected, Result(Unary(operation, "f64", operation[..3]), F64(value)));

    [Theory]
    [InlineData(0x7FFFFFFFFFFFFFFFUL, 0x5F000000)]
    [InlineData(0x8000008000000001UL, 0x5F000001)]
    [InlineData(0x8000008000000000UL, 0x5F000000)]
    [InlineData(0xFFFFFFFFFFFFFFFFUL, 0x5F800000)]
    [InlineData(0x0020000020000001UL, 0x5A000001)]
    public void Unsigned_to_f32_rounds_once(ulong value, uint expected) =>
        Assert.Equal(expected, Result(Unary("f32.convert_i64_u", "i64", "f32"), I64((long)value)));

    [Theory]
    [InlineData("f32.add", 0x7FA00000, 0x3F800000)]
    [InlineData("f32.mul", 0xFFC12345, 0x3F800000)]
    [InlineData("f32.div", 0x00000000, 0x80000000)]
    [InlineData("f32.sub", 0x7F800000, 0x7F800000)]
    [InlineData("f32.min", 0x7FA00001, 0x3F800000)]
    [InlineData("f32.max", 0x3F800000, 0xFF800001)]
    public void Arithmetic_makes_the_canonical_nan(string operation, uint a, uint b)
    {
        Assert.Equal(0x7FC00000UL, Result(Binary(operation, "f32", "f32"), F32Bits(a), F32Bits(b)));
    }

    [Theory]
    [InlineData("f32.sqrt")]
    [InlineData("f32.ceil")]
    [InlineData("f32.floor")]
    [InlineData("f32.trunc")]
    [InlineData("f32.nearest")]
    public void Rounding_makes_the_canonical_nan(string operation) =>
        Assert.Equal(0x7FC00000UL, Result(Unary(operation, "f32", "f32"), F32Bits(0xFFA00001)));

    [Fact]
    public void Demotion_and_promotion_make_the_canonical_nan()
    {
        Assert.Equal(0x7FC00000UL, Result(Unary("f32.demote_f64", "f64", "f32"), F64Bits(0xFFF0000000000001)));
        Assert.Equal(0x7FF8000000000000UL, Result(Unary("f64.promote_f32", "f32", "f64"), F32Bits(0xFFA00001)));
    }

    [Theory]
    [InlineData("(f32.const nan:0x200000)", 0x7FA00000)]
    [InlineData("(f32.neg (f32.const nan:0x200000))", 0xFFA00000)]
    [InlineData("(f32.abs (f32.const -nan:0x200001))", 0x7FA00001)]
    [InlineData("(f32.copysign (f32.const nan:0x200001) (f32.const -1))", 0xFFA00001)]
    [InlineData("(select (f32.const nan:0x200001) (f32.const 0) (i32.const 1))", 0x7FA00001)]
    [InlineData("(f32.reinterpret_i32 (i32.const 0x7FA00001))", 0x7FA00001)]
    public void What_only_moves_bits_keeps_a_signalling_nan(string expression, uint expected)
    {
        Assert.Equal(expected, Result($$"""(module (func (export "f") (result f32) {{expression}}))"""));
        string stored = $$"""
            (module (memory 1) (func (export "f") (result i32) (local f32)
              (local.set 0 {{expression}}) (f32.store (i32.const 8) (local.get 0)) (i32.load (i32.const 8))))
            """;
        Assert.Equal(expected, Result(stored));
    }

    [Theory]
    [InlineData("f64.min", -0.0, 0.0, -0.0)]
    [InlineData("f64.max", -0.0, 0.0, 0.0)]
    [InlineData("f64.max", 1.0, double.PositiveInfinity, double.PositiveInfinity)]
    public void Minimum_and_maximum_order_zeros(string operation, double a, double b, double expected) =>
        Assert.Equal(
            BitConverter.DoubleToUInt64Bits(expected), Result(Binary(operation, "f64", "f64"), F64(a), F64(b)));

    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(1.5, 2.0)]
    [InlineData(-0.3, -0.0)]
    [InlineData(4503599627370497.5, 4503599627370498.0)]
    public void Nearest_goes_to_even_and_keeps_the_sign_of_zero(double value, double expected) =>
        Assert.Equal(
            BitConverter.DoubleToUInt64Bits(expected), Result(Unary("f64.nearest", "f64", "f64"), F64(value)));

    [Theory]
    [InlineData("lt", 0)]
    [InlineData("gt", 0)]
    [InlineData("le", 0)]
    [InlineData("ge", 0)]
    [InlineData("eq", 0)]
    [InlineData("ne", 1)]
    public void Comparison_with_nan(string comparison, uint expected)
    {
        Assert.Equal(expected, Result(Binary($"f64.{comparison}", "f64", "i32"), F64(double.NaN), F64(1)));
        string branching = $$"""
            (module (func (export "f") (param f64 f64) (result i32)
              (if (result i32) (f64.{{comparison}} (local.get 0) (local.get 1)) (then (i32.const 1)) (else
                (i32.const 0)))))
            """;
        Assert.Equal(expected, Result(branching, F64(1), F64(double.NaN)));
    }

    [Fact]
    public void F32_arithmetic_is_rounded_to_f32_at_each_step()
    {
        // 16777216 + 1 is 16777216 in f32, so adding 1 twice changes nothing; kept wide, the sum would be 16777218.
        const string Wat = """
            (module (func (export "f") (param f32) (result f32)
              (f32.add (f32.add (local.get 0) (f32.const 1)) (f32.const 1))))
            """;
        Assert.Equal(BitConverter.SingleToUInt32Bits(16777216f), Result(Wat, F32(16777216f)));
    }

    [Theory]
    [InlineData("(i32.rotl (i32.const 31820015) (i32.const -57))")]
    [InlineData("(i32.rotr (i32.const 31820015) (i32.const 57))")]
    [InlineData("(i32.rotr (i32.const 1) (i32.const 1))")]
    [InlineData("(i32.rotl (i32.add (i32.const 31820000) (i32.const 15)) (i32.const -57))")]
    [InlineData("(i32.rotl (i32.const 31820015) (i32.sub (i32.const 0) (i32.const 57)))")]
    [InlineData("(i32.rotr (i32.sub (i32.const 3) (i32.const 2)) (i32.sub (i32.const 3) (i32.const 2)))")]
    [InlineData("(i32.shl (i32.const 1) (i32.const 31))")]
    [InlineData("(i32.sub (i32.const 0) (i32.const 1))")]
    [InlineData("(i32.xor (i32.const -1) (i32.const 1))")]
    [InlineData("(i32.extend8_s (i32.const 255))")]
    [InlineData("(i32.wrap_i64 (i64.const 0xFFFFFFFF))")]
    [InlineData("(i32.reinterpret_f32 (f32.const -1))")]
    [InlineData("(i32.trunc_sat_f64_u (f64.const 4294967295))")]
    [InlineData("(i32.div_u (i32.const -2) (i32.const 1))")]
    [InlineData("(i32.rem_u (i32.const -2) (i32.const -1))")]
    public void A_negative_i32_folded_from_constants_is_negative_in_comparisons(string expression)
    {
        Assert.Equal(0UL, Result(
            $$"""(module (func (export "f") (result i32) (i32.ge_s {{expression}} (i32.const 15))))"""));
        Assert.Equal(1UL, Result($$"""
            (module (func (export "f") (result i32)
              (if (result i32) (i32.lt_s {{expression}} (i32.const 0)) (then (i32.const 1)) (else (i32.const 0)))))
            """));
        Assert.True((long)Result($$"""
            (module (func (export "f") (result i64) (i64.extend_i32_s {{expression}})))
            """) < 0);
    }

    [Theory]
    [InlineData("(if (result i32) ROTATED (then (i32.const 1)) (else (i32.const 0)))")]
    [InlineData("(i32.eqz (i32.eqz ROTATED))")]
    [InlineData("(block (result i32) (drop (br_if 0 (i32.const 1) ROTATED)) (i32.const 0))")]
    [InlineData("(select (i32.const 1) (i32.const 0) ROTATED)")]
    [InlineData("(i32.ne ROTATED (i32.const 0))")]
    [InlineData("(i32.ne (i32.const 0) ROTATED)")]
    [InlineData("(i32.gt_u ROTATED (local.get 2))")]
    [InlineData("(i32.or (i32.lt_s ROTATED (i32.const 0)) (i32.gt_s ROTATED (i32.const 0)))")]
    [InlineData("(if (result i32) (local.tee 3 ROTATED) (then (i32.const 1)) (else (i32.const 0)))")]
    [InlineData("(local.set 3 ROTATED) (if (result i32) (local.get 3) (then (i32.const 1)) (else (i32.const 0)))")]
    [InlineData("(if (result i32) (block (result i32) ROTATED) (then (i32.const 1)) (else (i32.const 0)))")]
    public void A_rotation_is_compared_with_zero_by_its_value_and_not_by_stale_flags(string expression)
    {
        foreach (string rotation in (string[])
            ["i32.rotl VALUE (i32.const 5)", "i32.rotr VALUE (i32.const 1)", "i32.rotl VALUE (local.get 4)"])
        {
            string value = "(i32.add (local.get 0) (local.get 1))";
            string rotated = $"({rotation.Replace("VALUE", value, StringComparison.Ordinal)})";
            string wat = $$"""
                (module (func (export "f") (param i32 i32) (result i32) (local i32 i32 i32)
                  {{expression.Replace("ROTATED", rotated, StringComparison.Ordinal)}}))
                """;
            Assert.Equal(0UL, Result(wat, I32(5), I32(-5)));
            Assert.Equal(1UL, Result(wat, I32(5), I32(3)));
        }
    }

    [Fact]
    public void A_rotated_divisor_of_zero_traps()
    {
        const string Wat = """
            (module (func (export "f") (param i32 i32) (result i32)
              (i32.div_u (i32.const 7) (i32.rotl (i32.add (local.get 0) (local.get 1)) (i32.const 3)))))
            """;
        Assert.Equal(TrapKind.IntegerDivideByZero, Trap(Wat, I32(5), I32(-5)));
    }

    private static string Binary(string operation, string operand, string result) => $$"""
        (module (func (export "f") (param {{operand}} {{operand}}) (result {{result}})
          ({{operation}} (local.get 0) (local.get 1))))
        """;

    private static string OnConstants(string operation, string type, long a, long b) => $$"""
        (module (func (export "f") (result {{type}}) ({{operation}} ({{type}}.const {{a}}) ({{type}}.const {{b}}))))
        """;

    private static string WithConstant(string operation, string type, long b) => $$"""
        (module (func (export "f") (param {{type}}) (result {{type}}) ({{operation}} (local.get 0) ({{type}}.const
          {{b}}))))
        """;

    private static string Unary(string operation, string operand, string result) => $$"""
        (module (func (export "f") (param {{operand}}) (result {{result}}) ({{operation}} (local.get 0))))
        """;
}
