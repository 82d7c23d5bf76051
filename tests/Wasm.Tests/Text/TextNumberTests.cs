using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Wasm.Tests.Text;

/// <summary>Number literals to bits and back; for decimals the platform's own parser is the witness.</summary>
public sealed class TextNumberTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20, 7);

    [Theory]
    [InlineData("0x1p-149", 0x0000_0001)]
    [InlineData("0x1p-150", 0x0000_0000)]
    [InlineData("0x1.000001p-150", 0x0000_0001)]
    [InlineData("-0x0p0", 0x8000_0000)]
    [InlineData("0x1.fffffep+127", 0x7F7F_FFFF)]
    [InlineData("0x1.fffffeffffffffp+127", 0x7F7F_FFFF)]
    [InlineData("16777217", 0x4B80_0000)]
    [InlineData("16777219", 0x4B80_0002)]
    [InlineData("0x1.000001p0", 0x3F80_0000)]
    [InlineData("0x1.00000100000000000000000000000000000001p0", 0x3F80_0001)]
    [InlineData("0x1.000003p0", 0x3F80_0002)]
    [InlineData("340282346638528859811704183484516925440", 0x7F7F_FFFF)]
    [InlineData("1_0.2_5e1_0", 0x51BE_EBCF)]
    [InlineData("nan", 0x7FC0_0000)]
    [InlineData("-nan:0x7f_ffff", 0xFFFF_FFFF)]
    [InlineData("+inf", 0x7F80_0000)]
    [InlineData("0x.8p1", -1)]
    [InlineData("1e-99999999999999999999", 0)]
    [InlineData("0e99999999999999999999", 0)]
    [InlineData("0x0.00000000000000000000000000000001p+124", 0x3D80_0000)]
    public void An_f32_literal_rounds_once(string literal, long bits)
    {
        if (bits < 0) Assert.Throws<ModuleException>(() => Bits("f32", literal));
        else Assert.Equal((ulong)bits, Bits("f32", literal));
    }

    [Fact]
    public void A_zero_times_a_huge_power_and_a_tiny_number_with_many_digits_are_exact()
    {
        const string half = "1.00000000000000011102230246251565404236316680908203125";
        string zeros = new('0', 5_000);
        Assert.Equal(0x3FF0_0000_0000_0000u, Bits("f64", $"0.{zeros}1e5001"));
        Assert.Equal(0x3FF0_0000_0000_0000u, Bits("f64", $"1{zeros}e-5000"));
        Assert.Equal(0x3FF0_0000_0000_0000u, Bits("f64", $"0x0.{zeros}1p+20004"));
        Assert.Equal(0x3FF0_0000_0000_0001u, Bits("f64", $"{half}{zeros}1"));
        Assert.Equal(0x3FF0_0000_0000_0000u, Bits("f64", $"{half}{zeros}"));
    }

    [Fact]
    public void Every_bit_pattern_of_a_float_survives_printing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), bits =>
        {
            ulong mixed = bits * 0x9E37_79B9_7F4A_7C15;
            ulong small = mixed >> 32;
            return Printed(Immediates.F64, mixed) && Printed(Immediates.F64, mixed & 0x800F_FFFF_FFFF_FFFF)
                && Printed(Immediates.F64, mixed | 0x7FF0_0000_0000_0000) && Printed(Immediates.F32, small)
                && Printed(Immediates.F32, small & 0x807F_FFFF) && Printed(Immediates.F32, small | 0x7F80_0000);
        }).Check(Seeded);

    [Fact]
    public void A_decimal_means_what_the_platform_says() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<ulong>(), (first, second) =>
        {
            ulong mixed = first * 0x9E37_79B9_7F4A_7C15;
            double near = BitConverter.UInt64BitsToDouble(mixed);
            string[] literals =
            [
                string.Create(CultureInfo.InvariantCulture, $"{mixed}{second}e{(int)(second % 700) - 380}"),
                string.Create(CultureInfo.InvariantCulture, $"{second % 1000}.{mixed}e{(int)(mixed % 90) - 60}"),
                double.IsFinite(near) ? Math.Abs(near).ToString("E17", CultureInfo.InvariantCulture) : "1",
            ];
            return literals.All(literal => Agrees64(literal) && Agrees32(literal));
        }).Check(Seeded);

    [Theory]
    [InlineData("i32", "0xffff_ffff", 0xFFFF_FFFF)]
    [InlineData("i32", "-0x8000_0000", 0x8000_0000)]
    [InlineData("i32", "+2147483647", 0x7FFF_FFFF)]
    [InlineData("i32", "-0", 0)]
    [InlineData("i64", "0xffffffffffffffff", 0xFFFF_FFFF_FFFF_FFFF)]
    [InlineData("i64", "-1", 0xFFFF_FFFF_FFFF_FFFF)]
    [InlineData("i64", "-9223372036854775808", 0x8000_0000_0000_0000)]
    public void An_integer_literal_is_taken_modulo_its_width(string type, string literal, ulong bits) =>
        Assert.Equal(bits, Bits(type, literal));

    private static bool Agrees64(string literal)
    {
        double expected = double.Parse(literal, CultureInfo.InvariantCulture);
        return double.IsInfinity(expected)
            ? Refused("f64", literal)
            : Bits("f64", literal) == BitConverter.DoubleToUInt64Bits(expected);
    }

    private static bool Agrees32(string literal)
    {
        float expected = float.Parse(literal, CultureInfo.InvariantCulture);
        return float.IsInfinity(expected)
            ? Refused("f32", literal)
            : Bits("f32", literal) == BitConverter.SingleToUInt32Bits(expected);
    }

    private static bool Refused(string type, string literal) =>
        Assert.Throws<ModuleException>(() => Bits(type, literal)).Reason == "constant out of range";

    private static ulong Bits(string type, string literal) =>
        TextParser.ParseModule($"(global {type} {type}.const {literal})").Globals[0].Initialiser[0].Bits;

    private static bool Printed(Immediates kind, ulong bits)
    {
        Opcode opcode = kind == Immediates.F32 ? Opcode.F32Const : Opcode.F64Const;
        ValueType type = kind == Immediates.F32 ? ValueType.F32 : ValueType.F64;
        var global = new Global(new GlobalType(type, Mutability.Constant),
            [new Instruction(opcode) { Bits = bits }, new Instruction(Opcode.End)]);
        Module module = new() { Globals = [global] };
        return TextParser.ParseModule(TextPrinter.Print(module)).Equals(module);
    }
}
