using static Eei.IlCompiler.Tests.VectorCase;

namespace Eei.IlCompiler.Tests;

/// <summary>Integer operations between lanes of two widths (WebAssembly 2.0, 4.4.3).</summary>
public sealed class VectorWideningTests
{
    [Theory]
    [InlineData(
        "i8x16.narrow_i16x8_s", "i8x16 -128 127 -1 5 -128 127 -1 5 127 -128 0 1 127 -128 0 1",
        "i16x8 -129 128 -1 5", "i16x8 32767 -32768 0 1")]
    [InlineData(
        "i8x16.narrow_i16x8_u", "i8x16 0 255 0 5 0 255 0 5 255 0 128 254 255 0 128 254",
        "i16x8 -1 256 -32768 5", "i16x8 32767 -32768 128 254")]
    [InlineData(
        "i16x8.narrow_i32x4_s", "i16x8 -32768 32767 -1 5 32767 -32768 0 1",
        "i32x4 -32769 32768 -1 5", "i32x4 0x7FFFFFFF 0x80000000 0 1")]
    [InlineData(
        "i16x8.narrow_i32x4_u", "i16x8 0 65535 0 5 65535 0 0x8000 65534",
        "i32x4 -1 65536 0x80000000 5", "i32x4 0x7FFFFFFF 0x80000000 0x8000 65534")]
    public void Narrow_saturates_signed_lanes_and_puts_the_first_operand_low(
        string operation, string expected, string a, string b) => Gives(expected, operation, a, b);

    [Theory]
    [InlineData("i16x8.extend_low_i8x16_s", "i16x8 -1 -2 -3 -4 -5 -6 -7 -8")]
    [InlineData("i16x8.extend_low_i8x16_u", "i16x8 255 254 253 252 251 250 249 248")]
    [InlineData("i16x8.extend_high_i8x16_s", "i16x8 -9 -10 -11 -12 -13 -14 -15 -16")]
    [InlineData("i16x8.extend_high_i8x16_u", "i16x8 247 246 245 244 243 242 241 240")]
    [InlineData("i16x8.extadd_pairwise_i8x16_s", "i16x8 -3 -7 -11 -15 -19 -23 -27 -31")]
    [InlineData("i16x8.extadd_pairwise_i8x16_u", "i16x8 509 505 501 497 493 489 485 481")]
    public void Bytes_become_halfwords(string operation, string expected) =>
        Gives(expected, operation, "i8x16 -1 -2 -3 -4 -5 -6 -7 -8 -9 -10 -11 -12 -13 -14 -15 -16");

    [Theory]
    [InlineData("i32x4.extend_low_i16x8_s", "i32x4 -1 -2 -3 -32768")]
    [InlineData("i32x4.extend_low_i16x8_u", "i32x4 65535 65534 65533 32768")]
    [InlineData("i32x4.extend_high_i16x8_s", "i32x4 32767 -6 -7 -8")]
    [InlineData("i32x4.extend_high_i16x8_u", "i32x4 32767 65530 65529 65528")]
    [InlineData("i32x4.extadd_pairwise_i16x8_s", "i32x4 -3 -32771 32761 -15")]
    [InlineData("i32x4.extadd_pairwise_i16x8_u", "i32x4 131069 98301 98297 131057")]
    public void Halfwords_become_words(string operation, string expected) =>
        Gives(expected, operation, "i16x8 -1 -2 -3 -32768 32767 -6 -7 -8");

    [Theory]
    [InlineData("i64x2.extend_low_i32x4_s", "i64x2 -1 2")]
    [InlineData("i64x2.extend_low_i32x4_u", "i64x2 0xFFFFFFFF 2")]
    [InlineData("i64x2.extend_high_i32x4_s", "i64x2 0xFFFFFFFF80000000 -4")]
    [InlineData("i64x2.extend_high_i32x4_u", "i64x2 0x80000000 0xFFFFFFFC")]
    public void Words_become_doublewords(string operation, string expected) =>
        Gives(expected, operation, "i32x4 -1 2 0x80000000 -4");

    [Theory]
    [InlineData("i16x8.extmul_low_i8x16_s", "i16x8 16384 -16256 1 6", "i8x16 -128 -128 -1 2", "i8x16 -128 127 -1 3")]
    [InlineData("i16x8.extmul_high_i8x16_u", "i16x8 65025 16256 255 6", "i8x16 255 128 255 2", "i8x16 255 127 1 3")]
    [InlineData("i16x8.extmul_low_i8x16_u", "i16x8 0xFE01", "i8x16 255", "i8x16 255")]
    [InlineData("i16x8.extmul_high_i8x16_s", "i16x8 1", "i8x16 255", "i8x16 255")]
    [InlineData("i32x4.extmul_low_i16x8_s", "i32x4 0x40000000 1", "i16x8 -32768 -1", "i16x8 -32768 -1")]
    [InlineData("i32x4.extmul_low_i16x8_u", "i32x4 0x40000000 0xFFFE0001", "i16x8 -32768 -1", "i16x8 -32768 -1")]
    [InlineData("i32x4.extmul_high_i16x8_s", "i32x4 1 6", "i16x8 9 9 9 9 -1 2 -1 2", "i16x8 9 9 9 9 -1 3 -1 3")]
    [InlineData(
        "i32x4.extmul_high_i16x8_u", "i32x4 0xFFFE0001 6",
        "i16x8 9 9 9 9 -1 2 -1 2", "i16x8 9 9 9 9 -1 3 -1 3")]
    [InlineData(
        "i64x2.extmul_low_i32x4_s", "i64x2 0x4000000000000000 -6",
        "i32x4 0x80000000 2", "i32x4 0x80000000 -3")]
    [InlineData("i64x2.extmul_low_i32x4_u", "i64x2 0xFFFFFFFE00000001 6", "i32x4 -1 2", "i32x4 -1 3")]
    [InlineData("i64x2.extmul_high_i32x4_s", "i64x2 1 6", "i32x4 9 9 -1 2", "i32x4 9 9 -1 3")]
    [InlineData("i64x2.extmul_high_i32x4_u", "i64x2 0xFFFFFFFE00000001 6", "i32x4 9 9 -1 2", "i32x4 9 9 -1 3")]
    public void Extmul_is_exact(string operation, string expected, string a, string b) =>
        Gives(expected, operation, a, b);

    [Theory]
    [InlineData("i32x4 0x80000000", "i16x8 -32768", "i16x8 -32768")]
    [InlineData("i32x4 11 -1", "i16x8 1 2 -1 0", "i16x8 3 4 1 7")]
    [InlineData("i32x4 -2147418112", "i16x8 -32768", "i16x8 32767")]
    public void Dot_adds_neighbours_and_wraps_once(string expected, string a, string b) =>
        Gives(expected, "i32x4.dot_i16x8_s", a, b);

    [Theory]
    [InlineData("i16x8 32767", "i16x8 -32768", "i16x8 -32768")]
    [InlineData("i16x8 -32767", "i16x8 -32768", "i16x8 32767")]
    [InlineData("i16x8 32766", "i16x8 32767", "i16x8 32767")]
    [InlineData("i16x8 1 0 0 1", "i16x8 1 1 -1 2", "i16x8 16384 16383 16384 16384")]
    [InlineData("i16x8 0 -1", "i16x8 -1 -1", "i16x8 16384 16385")]
    public void Q15_rounds_and_saturates(string expected, string a, string b) =>
        Gives(expected, "i16x8.q15mulr_sat_s", a, b);
}
