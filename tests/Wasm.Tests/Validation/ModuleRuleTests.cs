namespace Eei.Wasm.Tests;

/// <summary>The rules outside bodies. Bytes stand after the eight of the header.</summary>
public sealed class ModuleRuleTests
{
    [Theory]
    [InlineData("03 02 01 00 0a 04 01 02 00 0b", 11, "unknown type 0")]
    [InlineData("02 05 01 00 00 00 00", 11, "unknown type 0")]
    [InlineData("04 05 01 70 01 02 01", 11, "size minimum must not be greater than maximum")]
    [InlineData("05 04 01 01 02 01", 11, "size minimum must not be greater than maximum")]
    [InlineData("05 05 01 00 81 80 04", 11, "memory size must be at most 65536 pages (4GiB)")]
    [InlineData("05 06 01 01 00 81 80 04", 11, "memory size must be at most 65536 pages (4GiB)")]
    [InlineData("02 07 01 00 00 02 01 01 00", 11, "size minimum must not be greater than maximum")]
    [InlineData("05 05 02 00 01 00 01", 13, "multiple memories")]
    [InlineData("02 06 01 00 00 02 00 01 05 03 01 00 01", 19, "multiple memories")]
    [InlineData("02 0b 02 00 00 02 00 01 00 00 02 00 01", 16, "multiple memories")]
    [InlineData("07 04 01 00 00 00", 11, "unknown function 0")]
    [InlineData("07 04 01 00 01 00", 11, "unknown table 0")]
    [InlineData("07 04 01 00 02 00", 11, "unknown memory 0")]
    [InlineData("07 04 01 00 03 00", 11, "unknown global 0")]
    [InlineData("05 03 01 00 01 07 09 02 01 61 02 00 01 61 02 00", 20, "duplicate export name")]
    [InlineData("08 01 00", 10, "unknown function 0")]
    [InlineData("01 05 01 60 01 7f 00 02 05 01 00 00 00 00 08 01 00", 24, "start function")]
    [InlineData("01 05 01 60 00 01 7f 02 05 01 00 00 00 00 08 01 00", 24, "start function")]
    [InlineData("06 05 01 7f 00 01 0b", 13, "constant expression required")]
    [InlineData("06 06 01 7f 00 42 00 0b", 15, "type mismatch")]
    [InlineData("06 04 01 7f 00 0b", 13, "type mismatch")]
    [InlineData("06 08 01 7f 00 41 00 41 00 0b", 17, "type mismatch")]
    [InlineData("06 06 01 7f 00 23 00 0b", 13, "unknown global 0")]
    [InlineData("06 0b 02 7f 00 41 00 0b 7f 00 23 00 0b", 18, "unknown global 0")]
    [InlineData("02 06 01 00 00 03 7f 01 06 06 01 7f 00 23 00 0b", 21, "constant expression required")]
    [InlineData("06 06 01 70 00 d2 00 0b", 13, "unknown function 0")]
    [InlineData("09 06 01 00 41 00 0b 00", 11, "unknown table 0")]
    [InlineData("04 04 01 6f 00 00 09 06 01 00 41 00 0b 00", 17, "type mismatch")]
    [InlineData("04 04 01 70 00 00 09 06 01 00 42 00 0b 00", 20, "type mismatch")]
    [InlineData("04 04 01 70 00 00 09 07 01 00 41 00 0b 01 00", 22, "unknown function 0")]
    [InlineData("09 07 01 05 70 01 d0 6f 0b", 16, "type mismatch")]
    [InlineData("09 06 01 05 70 01 01 0b", 14, "constant expression required")]
    [InlineData("0b 06 01 00 41 00 0b 00", 11, "unknown memory 0")]
    [InlineData("05 03 01 00 00 0b 07 01 02 01 41 00 0b 00", 16, "unknown memory 1")]
    [InlineData("05 03 01 00 00 0b 06 01 00 42 00 0b 00", 19, "type mismatch")]
    public void Refused_at_the_entry(string hexadecimal, int offset, string reason)
    {
        ModuleException refusal = Refusal.OfValidating(ModuleBytes.Module(hexadecimal));
        Assert.StartsWith(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(offset, refusal.Offset);
        Assert.Equal($"invalid at byte {offset}: {refusal.Reason}", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("05 06 01 01 00 80 80 04")]
    [InlineData("04 0d 01 70 01 ff ff ff ff 0f ff ff ff ff 0f")]
    [InlineData("02 06 01 00 00 03 7f 00 06 06 01 7f 00 23 00 0b")]
    [InlineData("02 06 01 00 00 03 7f 00 05 03 01 00 00 0b 06 01 00 23 00 0b 00")]
    [InlineData("07 01 00")]
    public void Accepted(string hexadecimal) =>
        ModuleValidator.Validate(ModuleDecoder.Decode(ModuleBytes.Module(hexadecimal)));

    [Theory]
    [InlineData("06 06 01 70 00 d2 00 0b")]
    [InlineData("09 05 01 03 00 01 00")]
    [InlineData("07 05 01 01 66 00 00")]
    public void Functions_named_outside_the_bodies_may_be_referred_to_inside(string declaration)
    {
        const string before = "01 04 01 60 00 00 03 02 01 00 ";
        const string code = " 0a 07 01 05 00 d2 00 1a 0b";
        ModuleValidator.Validate(ModuleDecoder.Decode(ModuleBytes.Module(before + declaration + code)));
        ModuleException refusal = Refusal.OfValidating(ModuleBytes.Module(before + code));
        Assert.Equal("undeclared function reference 0", refusal.Reason);
        Assert.Equal(23, refusal.Offset);
    }
}
