using static Eei.IlCompiler.Tests.VectorCase;

namespace Eei.IlCompiler.Tests;

/// <summary>Splat, extract, replace, shuffle, swizzle (WebAssembly 2.0, 4.4.3).</summary>
public sealed class VectorLaneTests
{
    private const string Bytes = "i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 0xFF";

    [Theory]
    [InlineData("i8x16.splat", "i8x16 0xFE", "i32 0x1FE")]
    [InlineData("i16x8.splat", "i16x8 0xFFFE", "i32 0x1FFFE")]
    [InlineData("i32x4.splat", "i32x4 0x80000001", "i32 0x80000001")]
    [InlineData("i64x2.splat", "i64x2 0x8000000000000001", "i64 0x8000000000000001")]
    [InlineData("f32x4.splat", "i32x4 0x7FA00001", "f32 nan:0x200001")]
    [InlineData("f32x4.splat", "f32x4 -0", "f32 -0")]
    [InlineData("f64x2.splat", "i64x2 0xFFF4000000000001", "f64 -nan:0x4000000000001")]
    [InlineData("i8x16.extract_lane_s 15", "i32 -1", Bytes)]
    [InlineData("i8x16.extract_lane_u 15", "i32 255", Bytes)]
    [InlineData("i8x16.extract_lane_s 7", "i32 7", Bytes)]
    [InlineData("i16x8.extract_lane_s 7", "i32 -242", Bytes)]
    [InlineData("i16x8.extract_lane_u 7", "i32 0xFF0E", Bytes)]
    [InlineData("i32x4.extract_lane 3", "i32 0xFF0E0D0C", Bytes)]
    [InlineData("i64x2.extract_lane 1", "i64 0xFF0E0D0C0B0A0908", Bytes)]
    [InlineData("f32x4.extract_lane 2", "f32 nan:0x200001", "i32x4 0 0 0x7FA00001 0")]
    [InlineData("f64x2.extract_lane 0", "f64 nan:0x1", "i64x2 0x7FF0000000000001 0")]
    public void A_lane_goes_in_and_out_with_all_its_bits(string operation, string expected, string value) =>
        Gives(expected, operation, value);

    [Theory]
    [InlineData("i8x16.replace_lane 0", "i8x16 0xFE 1 2 3 4 5 6 7 8 9 10 11 12 13 14 0xFF", "i32 0x1FE")]
    [InlineData("i8x16.replace_lane 15", "i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", "i32 15")]
    [InlineData("i16x8.replace_lane 7", "i16x8 0x0100 0x0302 0x0504 0x0706 0x0908 0x0B0A 0x0D0C 0xFFFF", "i32 -1")]
    [InlineData("i32x4.replace_lane 1", "i32x4 0x03020100 0x80000000 0x0B0A0908 0xFF0E0D0C", "i32 0x80000000")]
    [InlineData("i64x2.replace_lane 1", "i64x2 0x0706050403020100 -2", "i64 -2")]
    [InlineData("f32x4.replace_lane 3", "i32x4 0x03020100 0x07060504 0x0B0A0908 0x7FA00001", "f32 nan:0x200001")]
    [InlineData("f64x2.replace_lane 0", "i64x2 0x7FF0000000000001 0xFF0E0D0C0B0A0908", "f64 nan:0x1")]
    public void Replace_changes_one_lane(string operation, string expected, string lane) =>
        Gives(expected, operation, Bytes, lane);

    [Fact]
    public void Shuffle_chooses_from_both_operands()
    {
        const string Other = "i8x16 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31";
        Gives(
            "i8x16 31 0 16 0xFF 1 1 30 2 24 8 4 20 0 0 31 0xFF",
            "i8x16.shuffle 31 0 16 15 1 1 30 2 24 8 4 20 0 0 31 15", Bytes, Other);
        Gives(Bytes, "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", Bytes, Other);
        Gives(Other, "i8x16.shuffle 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31", Bytes, Other);
        Gives("i8x16 16", "i8x16.shuffle 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16", Bytes, Other);
    }

    [Fact]
    public void Swizzle_gives_zero_for_an_index_past_the_end() => Gives(
        "i8x16 0xFF 0 0 0 0 0 1 14 0 0 0 2 3 4 5 6", "i8x16.swizzle", Bytes,
        "i8x16 15 16 17 128 255 0 1 14 31 32 127 2 3 4 5 6");
}
