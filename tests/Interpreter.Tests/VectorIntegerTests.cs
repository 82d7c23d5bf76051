namespace Eei.Interpreter.Tests;

/// <summary>Integer lanes: section 4.3.2 "Integer Operations", lane by lane.</summary>
public sealed class VectorIntegerTests
{
    [Theory]
    [InlineData("i8x16.add", "i8x16 127 -128 -1 5", "i8x16 1 -1 1 -9", "i8x16 -128 127 0 -4")]
    [InlineData("i8x16.sub", "i8x16 -128 0 0 5", "i8x16 1 1 -128 9", "i8x16 127 -1 -128 -4")]
    [InlineData("i8x16.add_sat_s", "i8x16 127 -128 100 -100", "i8x16 1 -1 27 -29", "i8x16 127 -128 127 -128")]
    [InlineData("i8x16.add_sat_u", "i8x16 255 128 100 0", "i8x16 1 128 155 0", "i8x16 255 255 255 0")]
    [InlineData("i8x16.sub_sat_s", "i8x16 -128 127 0 0", "i8x16 1 -1 -128 127", "i8x16 -128 127 127 -127")]
    [InlineData("i8x16.sub_sat_u", "i8x16 0 128 255 7", "i8x16 1 255 254 7", "i8x16 0 0 1 0")]
    [InlineData("i8x16.min_s", "i8x16 -128 127 1 -1", "i8x16 127 -128 -1 1", "i8x16 -128 -128 -1 -1")]
    [InlineData("i8x16.min_u", "i8x16 -128 127 1 -1", "i8x16 127 -128 -1 1", "i8x16 127 127 1 1")]
    [InlineData("i8x16.max_s", "i8x16 -128 127 1 -1", "i8x16 127 -128 -1 1", "i8x16 127 127 1 1")]
    [InlineData("i8x16.max_u", "i8x16 -128 127 1 -1", "i8x16 127 -128 -1 1", "i8x16 -128 -128 -1 -1")]
    [InlineData("i8x16.avgr_u", "i8x16 255 0 0 254", "i8x16 255 1 0 255", "i8x16 255 1 0 255")]
    [InlineData("i16x8.add_sat_s", "i16x8 32767 -32768", "i16x8 1 -1", "i16x8 32767 -32768")]
    [InlineData("i16x8.add_sat_u", "i16x8 65535 32768", "i16x8 1 32767", "i16x8 65535 65535")]
    [InlineData("i16x8.sub_sat_s", "i16x8 -32768 0", "i16x8 1 -32768", "i16x8 -32768 32767")]
    [InlineData("i16x8.sub_sat_u", "i16x8 0 65535", "i16x8 65535 1", "i16x8 0 65534")]
    [InlineData("i16x8.mul", "i16x8 256 -1 3 -32768", "i16x8 256 -1 -3 -1", "i16x8 0 1 -9 -32768")]
    [InlineData("i16x8.avgr_u", "i16x8 65535 2", "i16x8 65534 5", "i16x8 65535 4")]
    [InlineData("i16x8.min_u", "i16x8 -1 1", "i16x8 1 -1", "i16x8 1 1")]
    [InlineData("i16x8.max_s", "i16x8 -1 1", "i16x8 1 -1", "i16x8 1 1")]
    [InlineData("i32x4.add", "i32x4 0x7fffffff -1 1 0", "i32x4 1 1 -2 0", "i32x4 0x80000000 0 -1 0")]
    [InlineData("i32x4.mul", "i32x4 65536 -1 7 0x80000000", "i32x4 65536 -1 -7 -1", "i32x4 0 1 -49 0x80000000")]
    [InlineData("i32x4.min_s", "i32x4 0x80000000 1", "i32x4 0x7fffffff -1", "i32x4 0x80000000 -1")]
    [InlineData("i32x4.max_u", "i32x4 0x80000000 1", "i32x4 0x7fffffff -1", "i32x4 0x80000000 -1")]
    [InlineData("i64x2.add", "i64x2 0x7fffffffffffffff -1", "i64x2 1 1", "i64x2 0x8000000000000000 0")]
    [InlineData("i64x2.sub", "i64x2 0 0", "i64x2 1 0x8000000000000000", "i64x2 -1 0x8000000000000000")]
    [InlineData("i64x2.mul", "i64x2 4294967296 -3", "i64x2 4294967297 5", "i64x2 4294967296 -15")]
    // (a × b + 2^14) / 2^15: the rounding bit, and the one product that does not fit.
    [InlineData("i16x8.q15mulr_sat_s", "i16x8 -32768 16384 1 1 -1 -1 32767 -32768",
        "i16x8 -32768 16384 16384 16383 16384 16385 32767 32767", "i16x8 32767 8192 1 0 0 -1 32766 -32767")]
    [InlineData("i32x4.dot_i16x8_s", "i16x8 -32768 -32768 1 2", "i16x8 -32768 -32768 3 -4",
        "i32x4 0x80000000 -5")]
    public void Operators_of_two(string instruction, string left, string right, string expected) =>
        Yields(instruction, expected, Wat.V128(left), Wat.V128(right));

    [Theory]
    [InlineData("i8x16.abs", "i8x16 -128 -1 127 0", "i8x16 -128 1 127 0")]
    [InlineData("i8x16.neg", "i8x16 -128 -1 127 0", "i8x16 -128 1 -127 0")]
    [InlineData("i8x16.popcnt", "i8x16 0 255 0x80 0x55 1 0xfe", "i8x16 0 8 1 4 1 7")]
    [InlineData("i16x8.abs", "i16x8 -32768 -1", "i16x8 -32768 1")]
    [InlineData("i16x8.neg", "i16x8 -32768 256", "i16x8 -32768 -256")]
    [InlineData("i32x4.abs", "i32x4 0x80000000 -5", "i32x4 0x80000000 5")]
    [InlineData("i32x4.neg", "i32x4 0x80000000 0", "i32x4 0x80000000 0")]
    [InlineData("i64x2.abs", "i64x2 0x8000000000000000 -5", "i64x2 0x8000000000000000 5")]
    [InlineData("i64x2.neg", "i64x2 0x8000000000000000 1", "i64x2 0x8000000000000000 -1")]
    [InlineData("v128.not", "i64x2 0 -2", "i64x2 -1 1")]
    public void Operators_of_one(string instruction, string operand, string expected) =>
        Yields(instruction, expected, Wat.V128(operand));

    [Theory]
    [InlineData("i8x16.shl", "i8x16 1 -128 0x55", 9, "i8x16 2 0 0xaa")]
    [InlineData("i8x16.shr_s", "i8x16 -128 127 -1", 15, "i8x16 -1 0 -1")]
    [InlineData("i8x16.shr_u", "i8x16 -128 127 -1", -1, "i8x16 1 0 1")]
    [InlineData("i16x8.shl", "i16x8 1 0x8001", 17, "i16x8 2 2")]
    [InlineData("i16x8.shr_s", "i16x8 0x8000 0x4000", 20, "i16x8 0xf800 0x0400")]
    [InlineData("i16x8.shr_u", "i16x8 0x8000 0x4000", 20, "i16x8 0x0800 0x0400")]
    [InlineData("i32x4.shl", "i32x4 1 0x80000001", 33, "i32x4 2 2")]
    [InlineData("i32x4.shr_s", "i32x4 0x80000000 4", 34, "i32x4 0xe0000000 1")]
    [InlineData("i32x4.shr_u", "i32x4 0x80000000 4", 34, "i32x4 0x20000000 1")]
    [InlineData("i64x2.shl", "i64x2 1 3", 127, "i64x2 0x8000000000000000 0x8000000000000000")]
    [InlineData("i64x2.shr_s", "i64x2 -2 3", 65, "i64x2 -1 1")]
    [InlineData("i64x2.shr_u", "i64x2 -2 3", 65, "i64x2 0x7fffffffffffffff 1")]
    [InlineData("i64x2.shl", "i64x2 -2 3", 64, "i64x2 -2 3")]
    public void Shifts_take_the_count_modulo_the_width(string instruction, string left, int count, string expected) =>
        Yields(instruction, expected, Wat.V128(left), Wat.I32(count));

    [Theory]
    [InlineData("i8x16.eq", "i8x16 1 2 -1 0", "i8x16 1 3 255 0", "i8x16 -1 0 -1 -1")]
    [InlineData("i8x16.lt_s", "i8x16 -128 127 0 -1", "i8x16 127 -128 0 0", "i8x16 -1 0 0 -1")]
    [InlineData("i8x16.lt_u", "i8x16 -128 127 0 -1", "i8x16 127 -128 0 0", "i8x16 0 -1 0 0")]
    [InlineData("i8x16.ge_u", "i8x16 -128 127 0 -1", "i8x16 127 -128 0 0", "i8x16 -1 0 -1 -1")]
    [InlineData("i16x8.ne", "i16x8 1 2", "i16x8 1 258", "i16x8 0 -1")]
    [InlineData("i16x8.gt_s", "i16x8 -32768 32767 0", "i16x8 32767 -32768 0", "i16x8 0 -1 0")]
    [InlineData("i16x8.gt_u", "i16x8 -32768 32767 0", "i16x8 32767 -32768 0", "i16x8 -1 0 0")]
    [InlineData("i32x4.le_s", "i32x4 0x80000000 0x7fffffff 0", "i32x4 1 1 0", "i32x4 -1 0 -1 -1")]
    [InlineData("i32x4.le_u", "i32x4 0x80000000 0x7fffffff 0", "i32x4 1 1 0", "i32x4 0 0 -1 0")]
    [InlineData("i64x2.lt_s", "i64x2 -1 1", "i64x2 1 -1", "i64x2 -1 0")]
    [InlineData("i64x2.ge_s", "i64x2 -1 1", "i64x2 1 1", "i64x2 0 -1")]
    [InlineData("i64x2.eq", "i64x2 1 0x100000000", "i64x2 1 0", "i64x2 -1 0")]
    public void Relations_fill_a_lane(string instruction, string left, string right, string expected) =>
        Yields(instruction, expected, Wat.V128(left), Wat.V128(right));

    [Theory]
    [InlineData("i8x16.narrow_i16x8_s", "i16x8 127 128 -128 -129", "i16x8 32767 -32768 0 -1",
        "i8x16 127 127 -128 -128 127 127 -128 -128 127 -128 0 -1 127 -128 0 -1")]
    [InlineData("i8x16.narrow_i16x8_u", "i16x8 255 256 -1 0", "i16x8 32767 -32768 1 128",
        "i8x16 255 255 0 0 255 255 0 0 255 0 1 128 255 0 1 128")]
    [InlineData("i16x8.narrow_i32x4_s", "i32x4 32767 32768 -32769 -1", "i32x4 0x7fffffff 0x80000000 0 1",
        "i16x8 32767 32767 -32768 -1 32767 -32768 0 1")]
    [InlineData("i16x8.narrow_i32x4_u", "i32x4 65535 65536 -1 0", "i32x4 0x7fffffff 0x80000000 0 1",
        "i16x8 65535 65535 0 0 65535 0 0 1")]
    [InlineData("i16x8.extmul_low_i8x16_s", "i8x16 -128 -128 127 1 2 3 4 5 0 0 0 0 0 0 0 0",
        "i8x16 -128 127 127 -1 1 1 1 1 9 9 9 9 9 9 9 9", "i16x8 16384 -16256 16129 -1 2 3 4 5")]
    [InlineData("i16x8.extmul_high_i8x16_u", "i8x16 9 9 9 9 9 9 9 9 255 128 1 0 255 255 2 3",
        "i8x16 9 9 9 9 9 9 9 9 255 128 1 9 1 0 2 3", "i16x8 65025 16384 1 0 255 0 4 9")]
    [InlineData("i32x4.extmul_low_i16x8_u", "i16x8 65535 2 3 4 0 0 0 0", "i16x8 65535 2 3 4 9 9 9 9",
        "i32x4 0xfffe0001 4 9 16")]
    [InlineData("i32x4.extmul_high_i16x8_s", "i16x8 9 9 9 9 -32768 -1 2 3", "i16x8 9 9 9 9 -32768 1 2 -3",
        "i32x4 0x40000000 -1 4 -9")]
    [InlineData("i64x2.extmul_low_i32x4_s", "i32x4 0x80000000 -1 9 9", "i32x4 0x80000000 2 9 9",
        "i64x2 0x4000000000000000 -2")]
    [InlineData("i64x2.extmul_high_i32x4_u", "i32x4 9 9 0xffffffff 0xffffffff", "i32x4 9 9 0xffffffff 2",
        "i64x2 0xfffffffe00000001 0x1fffffffe")]
    public void Lanes_of_another_width_from_two(string instruction, string left, string right, string expected) =>
        Yields(instruction, expected, Wat.V128(left), Wat.V128(right));

    [Theory]
    [InlineData("i16x8.extend_low_i8x16_s", "i8x16 -128 1 -1 0 5 6 7 127 9 9 9 9 9 9 9 9",
        "i16x8 -128 1 -1 0 5 6 7 127")]
    [InlineData("i16x8.extend_high_i8x16_u", "i8x16 9 9 9 9 9 9 9 9 -128 1 -1 0 5 6 7 127",
        "i16x8 128 1 255 0 5 6 7 127")]
    [InlineData("i32x4.extend_high_i16x8_s", "i16x8 9 9 9 9 -32768 1 -1 0", "i32x4 -32768 1 -1 0")]
    [InlineData("i32x4.extend_low_i16x8_u", "i16x8 -32768 1 -1 0 9 9 9 9", "i32x4 32768 1 65535 0")]
    [InlineData("i64x2.extend_low_i32x4_s", "i32x4 -1 0x80000000 9 9", "i64x2 -1 -2147483648")]
    [InlineData("i64x2.extend_high_i32x4_u", "i32x4 9 9 -1 0x80000000", "i64x2 4294967295 2147483648")]
    [InlineData("i16x8.extadd_pairwise_i8x16_s", "i8x16 -128 -128 127 127 1 -1", "i16x8 -256 254 0")]
    [InlineData("i16x8.extadd_pairwise_i8x16_u", "i8x16 255 255 128 0", "i16x8 510 128")]
    [InlineData("i32x4.extadd_pairwise_i16x8_s", "i16x8 -32768 -32768 1 -1", "i32x4 -65536 0")]
    [InlineData("i32x4.extadd_pairwise_i16x8_u", "i16x8 65535 65535 1 2", "i32x4 131070 3")]
    public void Lanes_of_another_width_from_one(string instruction, string operand, string expected) =>
        Yields(instruction, expected, Wat.V128(operand));

    [Theory]
    [InlineData("v128.any_true", "i64x2 0 0", 0)]
    [InlineData("v128.any_true", "i64x2 0 0x8000000000000000", 1)]
    [InlineData("i8x16.all_true", "i8x16 1 -128 2 3", 1)]
    [InlineData("i8x16.all_true", "i8x16 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0", 0)]
    [InlineData("i16x8.all_true", "i16x8 256 1 1 1 1 1 1 1", 1)]
    [InlineData("i16x8.all_true", "i16x8 1 1 1 1 0 1 1 1", 0)]
    [InlineData("i32x4.all_true", "i32x4 0x80000000 1 1 65536", 1)]
    [InlineData("i32x4.all_true", "i32x4 1 0 1 1", 0)]
    [InlineData("i64x2.all_true", "i64x2 1 0x100000000", 1)]
    [InlineData("i64x2.all_true", "i64x2 -1 0", 0)]
    [InlineData("i8x16.bitmask", "i8x16 -1 0 0 0 0 0 0 127 -128 0 0 0 0 0 0 -1", 0x8101)]
    [InlineData("i16x8.bitmask", "i16x8 -1 1 1 1 0x7fff 1 1 0x8000", 0x81)]
    [InlineData("i32x4.bitmask", "i32x4 0x80000000 1 -1 0x7fffffff", 5)]
    [InlineData("i64x2.bitmask", "i64x2 1 -1", 2)]
    public void Tests_give_an_i32(string instruction, string operand, int expected) =>
        Assert.Equal(
            [Wat.I32(expected)], Wat.Apply(instruction, Wat.V128(operand)).Results);

    private static void Yields(string instruction, string expected, params TypedValue[] operands) =>
        Assert.Equal([Wat.V128(expected)], Wat.Apply(instruction, operands).Results);
}
