namespace Eei.Interpreter.Tests;

/// <summary>Lanes picked, put and moved, and bits: section 4.4.3.</summary>
public sealed class VectorLaneTests
{
    private const string Numbered = "i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15";

    [Theory]
    [InlineData("i8x16 15 0 16 255 128 14 1 7 8 9 31 17 13 12 11 10", "i8x16 15 0 0 0 0 14 1 7 8 9 0 0 13 12 11 10")]
    [InlineData("i8x16 0", "i8x16 0")]
    [InlineData("i8x16 16", "i8x16 0")]
    public void Swizzle_gives_zero_past_the_last_lane(string numbers, string expected) =>
        Yields("i8x16.swizzle", expected, Wat.V128(Numbered), Wat.V128(numbers));

    [Fact]
    public void Swizzle_takes_the_lane_that_is_named() =>
        Yields("i8x16.swizzle", "i8x16 50", Wat.V128("i8x16 9 9 9 50 9 9 9 9"), Wat.V128("i8x16 3 11"));

    [Theory]
    [InlineData("0 16 15 31 1 17 14 30 7 8 23 24 2 18 3 19",
        "i8x16 0 100 15 115 1 101 14 114 7 8 107 108 2 102 3 103")]
    [InlineData("31 31 31 31 31 31 31 31 0 0 0 0 0 0 0 0", "i8x16 115 115 115 115 115 115 115 115 0 0 0 0 0 0 0 0")]
    public void Shuffle_takes_lanes_of_both(string numbers, string expected) => Yields(
        $"i8x16.shuffle {numbers}", expected, Wat.V128(Numbered),
        Wat.V128("i8x16 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115"));

    [Fact]
    public void A_shuffle_may_be_set_to_its_own_operand()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (func (export "f") (param v128) (result v128)
              (local.set 0 (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get 0) (local.get 0)))
              (local.get 0)))
            """);
        Assert.Equal(
            [Wat.V128("i8x16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0")],
            instance.Call("f", Wat.V128(Numbered)).Results);
    }

    [Fact]
    public void Splats()
    {
        Yields("i8x16.splat", "i8x16 0xab", Wat.I32(0x123456ab));
        Yields("i16x8.splat", "i16x8 0x56ab", Wat.I32(0x123456ab));
        Yields("i32x4.splat", "i32x4 0x823456ab", Wat.I32(0x823456ab));
        Yields("i64x2.splat", "i64x2 0x823456ab01020304", Wat.I64(0x823456ab01020304));
        Yields("f32x4.splat", "f32x4 nan:0x200001", Wat.F32(0x7fa00001));
        Yields("f64x2.splat", "f64x2 -nan:0x1", Wat.F64(0xfff0000000000001));
    }

    [Theory]
    [InlineData("i8x16.extract_lane_s 15", "i8x16 1 2 3 -128", 0xffffff80UL)]
    [InlineData("i8x16.extract_lane_u 15", "i8x16 1 2 3 -128", 0x80UL)]
    [InlineData("i8x16.extract_lane_s 8", "i8x16 0 0 0 0 0 0 0 1 127 1 0 0 0 0 0 0", 127UL)]
    [InlineData("i16x8.extract_lane_s 7", "i16x8 1 -2", 0xfffffffeUL)]
    [InlineData("i16x8.extract_lane_u 3", "i16x8 1 -2", 0xfffeUL)]
    [InlineData("i32x4.extract_lane 2", "i32x4 1 2 -3 4", 0xfffffffdUL)]
    [InlineData("i64x2.extract_lane 1", "i64x2 1 -2", 0xfffffffffffffffeUL)]
    [InlineData("f32x4.extract_lane 3", "f32x4 1 2 3 -nan:0x1", 0xff800001UL)]
    [InlineData("f64x2.extract_lane 0", "f64x2 nan:0x1 0", 0x7ff0000000000001UL)]
    public void Extracted_lanes_keep_their_bits(string instruction, string vector, ulong expected) =>
        Assert.Equal(expected, Assert.Single(Wat.Apply(instruction, Wat.V128(vector)).Results).Bits);

    [Fact]
    public void Replaced_lanes_leave_the_others()
    {
        Yields("i8x16.replace_lane 9", "i8x16 0 1 2 3 4 5 6 7 8 0xcd 10 11 12 13 14 15",
            Wat.V128(Numbered), Wat.I32(0xabcd));
        Yields("i16x8.replace_lane 0", "i16x8 0xabcd 2 3 4 1 2 3 4", Wat.V128("i16x8 1 2 3 4"), Wat.I32(0x7abcd));
        Yields("i32x4.replace_lane 3", "i32x4 1 2 3 -7", Wat.V128("i32x4 1 2 3 4"), Wat.I32(-7));
        Yields("i64x2.replace_lane 1", "i64x2 1 -7", Wat.V128("i64x2 1 2"), Wat.I64(-7L));
        Yields("f32x4.replace_lane 1", "f32x4 1 nan:0x1 3 4", Wat.V128("f32x4 1 2 3 4"), Wat.F32(0x7f800001));
        Yields("f64x2.replace_lane 0", "f64x2 -0 2", Wat.V128("f64x2 1 2"), Wat.F64(1UL << 63));
    }

    [Fact]
    public void Bits()
    {
        TypedValue a = Wat.V128("i32x4 0x1100");
        TypedValue b = Wat.V128("i32x4 0x1010");
        Yields("v128.and", "i32x4 0x1000", a, b);
        Yields("v128.or", "i32x4 0x1110", a, b);
        Yields("v128.xor", "i32x4 0x0110", a, b);
        Yields("v128.andnot", "i32x4 0x0100", a, b);
        Yields("v128.bitselect", "i32x4 0x1010", a, b, Wat.V128("i32x4 0x1000"));
        Yields("v128.bitselect", "i64x2 -1 0", Wat.V128("i64x2 -1"), Wat.V128("i64x2 0"), Wat.V128("i64x2 -1 0"));
    }

    private static void Yields(string instruction, string expected, params TypedValue[] operands) =>
        Assert.Equal([Wat.V128(expected)],
            Wat.Apply(instruction, operands).Results);
}
