using static Eei.IlCompiler.Tests.VectorCase;

namespace Eei.IlCompiler.Tests;

/// <summary>Bits and integer lanes of one width (WebAssembly 2.0, 4.3.2, 4.4.3).</summary>
public sealed class VectorIntegerTests
{
    [Theory]
    [InlineData("v128.not", "i32x4 0xF0F0FFFF", "i32x4 0x0F0F0000", null)]
    [InlineData("v128.and", "i32x4 0x0C", "i32x4 0x0E", "i32x4 0x3C")]
    [InlineData("v128.andnot", "i32x4 0x02", "i32x4 0x0E", "i32x4 0x3C")]
    [InlineData("v128.or", "i32x4 0x3E", "i32x4 0x0E", "i32x4 0x3C")]
    [InlineData("v128.xor", "i32x4 0x32", "i32x4 0x0E", "i32x4 0x3C")]
    [InlineData("i8x16.add", "i8x16 -128 127 0", "i8x16 127 -128 255", "i8x16 1 -1 1")]
    [InlineData("i16x8.sub", "i16x8 32767 -1", "i16x8 -32768 0", "i16x8 1")]
    [InlineData("i32x4.mul", "i32x4 1 0", "i32x4 -1 0x10000", "i32x4 -1 0x10000")]
    [InlineData("i64x2.mul", "i64x2 0xFFFFFFFE00000001 -2", "i64x2 0xFFFFFFFF -1", "i64x2 0xFFFFFFFF 2")]
    [InlineData("i64x2.sub", "i64x2 0x7FFFFFFFFFFFFFFF", "i64x2 0x8000000000000000", "i64x2 1")]
    [InlineData("i8x16.add_sat_s", "i8x16 127 -128 -1", "i8x16 100 -100 -3", "i8x16 100 -100 2")]
    [InlineData("i8x16.add_sat_u", "i8x16 255 3", "i8x16 200 1", "i8x16 100 2")]
    [InlineData("i8x16.sub_sat_s", "i8x16 -128 127 1", "i8x16 -100 100 3", "i8x16 100 -100 2")]
    [InlineData("i8x16.sub_sat_u", "i8x16 0 99", "i8x16 1 200", "i8x16 2 101")]
    [InlineData("i16x8.add_sat_s", "i16x8 32767 -32768", "i16x8 32767 -32768", "i16x8 1 -1")]
    [InlineData("i16x8.add_sat_u", "i16x8 65535 7", "i16x8 65535 3", "i16x8 1 4")]
    [InlineData("i16x8.sub_sat_s", "i16x8 -32768 32767", "i16x8 -32768 0", "i16x8 1 -32768")]
    [InlineData("i16x8.sub_sat_u", "i16x8 0 1", "i16x8 1 65535", "i16x8 65535 65534")]
    [InlineData("i8x16.min_s", "i8x16 -128 -1", "i8x16 -128 1", "i8x16 127 -1")]
    [InlineData("i8x16.min_u", "i8x16 127 1", "i8x16 128 1", "i8x16 127 255")]
    [InlineData("i16x8.max_s", "i16x8 127 1", "i16x8 -32768 1", "i16x8 127 -1")]
    [InlineData("i16x8.max_u", "i16x8 0x8000 0xFFFF", "i16x8 0x8000 1", "i16x8 127 0xFFFF")]
    [InlineData("i32x4.min_u", "i32x4 1", "i32x4 -1", "i32x4 1")]
    [InlineData("i32x4.max_s", "i32x4 1", "i32x4 -1", "i32x4 1")]
    [InlineData("i8x16.avgr_u", "i8x16 255 1 2 128", "i8x16 255 0 1 0", "i8x16 255 1 2 255")]
    [InlineData("i16x8.avgr_u", "i16x8 65535 1 2 32768", "i16x8 65535 0 1 0", "i16x8 65535 1 2 65535")]
    [InlineData("i8x16.abs", "i8x16 -128 127 0 1", "i8x16 -128 -127 0 -1", null)]
    [InlineData("i16x8.abs", "i16x8 -32768 32767 1", "i16x8 -32768 -32767 -1", null)]
    [InlineData("i32x4.abs", "i32x4 0x80000000 5", "i32x4 0x80000000 -5", null)]
    [InlineData("i64x2.abs", "i64x2 0x8000000000000000 5", "i64x2 0x8000000000000000 -5", null)]
    [InlineData("i8x16.neg", "i8x16 -128 127 0", "i8x16 -128 -127 0", null)]
    [InlineData("i64x2.neg", "i64x2 0x8000000000000000 1", "i64x2 0x8000000000000000 -1", null)]
    [InlineData("i8x16.popcnt", "i8x16 8 0 4 4 1 1 7", "i8x16 255 0 0x0F 0xF0 0x80 1 0xFE", null)]
    public void Lanes_are_computed_apart(string operation, string expected, string a, string? b)
    {
        if (b is null) Gives(expected, operation, a);
        else Gives(expected, operation, a, b);
    }

    [Theory]
    [InlineData("i8x16.shl", "i8x16 0x02 0x80", "i8x16 0x81 0x40", 1)]
    [InlineData("i8x16.shl", "i8x16 0x02 0x80", "i8x16 0x81 0x40", 9)]
    [InlineData("i8x16.shr_s", "i8x16 -1 0", "i8x16 -128 127", -1)]
    [InlineData("i8x16.shr_s", "i8x16 -64 63", "i8x16 -128 127", 1)]
    [InlineData("i8x16.shr_u", "i8x16 0x40 0x3F", "i8x16 0x80 0x7F", 257)]
    [InlineData("i8x16.shr_u", "i8x16 0x80 0x7F", "i8x16 0x80 0x7F", 8)]
    [InlineData("i16x8.shl", "i16x8 0x8000 0", "i16x8 1 2", 31)]
    [InlineData("i16x8.shr_s", "i16x8 -1 0", "i16x8 -32768 1", 15)]
    [InlineData("i16x8.shr_u", "i16x8 0xFFFF", "i16x8 0xFFFF", 16)]
    [InlineData("i32x4.shl", "i32x4 2 4", "i32x4 1 2", 33)]
    [InlineData("i32x4.shr_s", "i32x4 -1 0", "i32x4 0x80000000 1", 63)]
    [InlineData("i32x4.shr_u", "i32x4 1 0", "i32x4 0x80000000 1", -1)]
    [InlineData("i64x2.shl", "i64x2 2 4", "i64x2 1 2", 65)]
    [InlineData("i64x2.shr_s", "i64x2 -2 1", "i64x2 -4 3", 65)]
    [InlineData("i64x2.shr_s", "i64x2 -1 0", "i64x2 0x8000000000000000 1", 63)]
    [InlineData("i64x2.shr_u", "i64x2 1 0", "i64x2 0x8000000000000000 1", 127)]
    [InlineData("i64x2.shr_s", "i64x2 -4 3", "i64x2 -4 3", 64)]
    public void Shift_counts_are_taken_modulo_the_width_of_a_lane(
        string operation, string expected, string value, int count) =>
        Gives(expected, operation, value, $"i32 {count}");

    [Theory]
    [InlineData("v128.any_true", 0, "i64x2 0")]
    [InlineData("v128.any_true", 1, "i64x2 0 0x8000000000000000")]
    [InlineData("v128.any_true", 1, "i32x4 0x80000000 0 0 0")]
    [InlineData("i8x16.all_true", 1, "i8x16 1 128")]
    [InlineData("i8x16.all_true", 0, "i8x16 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0")]
    [InlineData("i16x8.all_true", 1, "i8x16 0 1")]
    [InlineData("i16x8.all_true", 0, "i16x8 1 1 1 0")]
    [InlineData("i32x4.all_true", 1, "i8x16 0 0 0 1")]
    [InlineData("i32x4.all_true", 0, "i32x4 0 1 1 1")]
    [InlineData("i64x2.all_true", 1, "i32x4 0 1")]
    [InlineData("i64x2.all_true", 0, "i64x2 -1 0")]
    [InlineData("i8x16.bitmask", 0xC001, "i8x16 -1 0x7F 0 0 0 0 0 0 0 0 0 0 0 0 0x80 0xFF")]
    [InlineData("i8x16.bitmask", 0xFFFF, "i8x16 -1")]
    [InlineData("i16x8.bitmask", 0x82, "i16x8 0x7FFF 0x8000 0 0 0 0 0 -1")]
    [InlineData("i32x4.bitmask", 0x9, "i32x4 -1 0 0x7FFFFFFF 0x80000000")]
    [InlineData("i64x2.bitmask", 0x2, "i64x2 0x7FFFFFFFFFFFFFFF 0x8000000000000000")]
    public void All_lanes_are_tested_at_once(string operation, int expected, string value) =>
        Gives($"i32 {expected}", operation, value);

    [Fact]
    public void Bitselect_chooses_bit_by_bit() => Gives(
        "i32x4 0x12345678 0x9ABCDEF0 0x1AB4D67C 0", "v128.bitselect",
        "i32x4 0x12345678 0 0x12345678 0", "i32x4 0 0x9ABCDEF0 0x9ABCDEFC -1", "i32x4 -1 0 0xF00F0FF0 -1");

    [Theory]
    [InlineData("i8x16.eq", "i8x16 -1 0", "i8x16 3 4", "i8x16 3 5")]
    [InlineData("i8x16.ne", "i8x16 0 -1", "i8x16 3 4", "i8x16 3 5")]
    [InlineData("i8x16.lt_s", "i8x16 -1 0", "i8x16 -128 1", "i8x16 127 1")]
    [InlineData("i8x16.lt_u", "i8x16 0 -1", "i8x16 128 1", "i8x16 127 128")]
    [InlineData("i16x8.gt_s", "i16x8 0 -1", "i16x8 -1 1", "i16x8 1 -1")]
    [InlineData("i16x8.gt_u", "i16x8 -1 0", "i16x8 -1 1", "i16x8 1 1")]
    [InlineData("i32x4.le_s", "i32x4 -1 -1 0 -1", "i32x4 -1 5 6 0x80000000", "i32x4 1 5 5 0x7FFFFFFF")]
    [InlineData("i32x4.le_u", "i32x4 0 -1 0 0", "i32x4 -1 5 6 0x80000000", "i32x4 1 5 5 0x7FFFFFFF")]
    [InlineData("i32x4.ge_u", "i32x4 -1 -1 -1 -1", "i32x4 -1 5 6 0x80000000", "i32x4 1 5 5 0x7FFFFFFF")]
    [InlineData("i64x2.lt_s", "i64x2 -1 0", "i64x2 0x80000000FFFFFFFF 0x100000000", "i64x2 1 0xFFFFFFFF")]
    [InlineData("i64x2.gt_s", "i64x2 0 -1", "i64x2 0x80000000FFFFFFFF 0x100000000", "i64x2 1 0xFFFFFFFF")]
    [InlineData("i64x2.ge_s", "i64x2 -1 0", "i64x2 7 -8", "i64x2 7 7")]
    [InlineData("i64x2.eq", "i64x2 0 -1", "i64x2 0x100000000 5", "i64x2 0 5")]
    [InlineData("f32x4.eq", "i32x4 -1 0 0 -1", "f32x4 0 nan 1 inf", "f32x4 -0 nan 2 inf")]
    [InlineData("f32x4.ne", "i32x4 0 -1 -1 0", "f32x4 0 nan 1 inf", "f32x4 -0 nan 2 inf")]
    [InlineData("f32x4.lt", "i32x4 0 0 -1 -1", "f32x4 -0 nan 1 -inf", "f32x4 0 1 2 inf")]
    [InlineData("f32x4.gt", "i32x4 0 0 0 -1", "f32x4 -0 nan 1 inf", "f32x4 0 1 2 -inf")]
    [InlineData("f32x4.le", "i32x4 -1 0 -1 0", "f32x4 0 nan 1 inf", "f32x4 -0 1 2 -inf")]
    [InlineData("f32x4.ge", "i32x4 -1 0 0 -1", "f32x4 -0 1 1 inf", "f32x4 0 nan 2 inf")]
    [InlineData("f64x2.eq", "i64x2 -1 0", "f64x2 0 nan", "f64x2 -0 nan")]
    [InlineData("f64x2.ne", "i64x2 0 -1", "f64x2 0 nan", "f64x2 -0 nan")]
    [InlineData("f64x2.lt", "i64x2 -1 0", "f64x2 1 nan", "f64x2 2 1")]
    [InlineData("f64x2.ge", "i64x2 -1 0", "f64x2 -0 1", "f64x2 0 nan")]
    public void Comparisons_give_all_bits_or_none(string operation, string expected, string a, string b) =>
        Gives(expected, operation, a, b);
}
