namespace Eei.Wasm.Tests;

/// <summary>A segment keeps the form it was read in: function indices, or expressions.</summary>
public sealed class ElementFormTests
{
    [Theory]
    [InlineData("00 41 00 0b 01 00", "(ref func)")]
    [InlineData("00 41 00 0b 00", "(ref func)")]
    [InlineData("01 00 01 00", "(ref func)")]
    [InlineData("03 00 01 00", "(ref func)")]
    [InlineData("02 01 41 00 0b 00 01 00", "(ref func)")]
    [InlineData("04 41 00 0b 01 d2 00 0b", "funcref")]
    [InlineData("04 41 00 0b 00", "funcref")]
    [InlineData("05 70 01 d2 00 0b", "funcref")]
    [InlineData("07 70 02 d2 00 0b d0 70 0b", "funcref")]
    [InlineData("06 01 41 00 0b 70 01 d2 00 0b", "funcref")]
    public void In_binary_and_text(string segment, string type)
    {
        byte[] entry = Convert.FromHexString(segment.Replace(" ", "", StringComparison.Ordinal));
        byte[] bytes =
        [
            .. ModuleBytes.Module("01 04 01 60 00 00 03 02 01 00 04 07 02 70 00 02 70 00 02"),
            .. ModuleBytes.Section(9, [1, .. entry]), .. ModuleBytes.Section(10, 1, 2, 0, 0x0b),
        ];
        foreach (Feature enabled in new[] { Feature.Wasm2, Feature.Wasm3 })
        {
            Module module = ModuleDecoder.Decode(bytes, enabled);
            ModuleValidator.Validate(module, enabled);
            Assert.Equal(type, Assert.Single(module.Elements).Type.Name());
            Assert.Equal(bytes, ModuleEncoder.Encode(module));
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
        }
    }
}
