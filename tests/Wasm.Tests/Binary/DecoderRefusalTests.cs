namespace Eei.Wasm.Tests;

/// <summary>What is malformed, at which byte, in which words. Bytes stand after the eight of the header.</summary>
public sealed class DecoderRefusalTests
{
    [Theory]
    [InlineData("", 0, "unexpected end of section or function")]
    [InlineData("00617366", 0, "magic header not detected")]
    [InlineData("6d736100 01000000", 0, "magic header not detected")]
    [InlineData("0061736d", 4, "unexpected end of section or function")]
    [InlineData("0061736d 02000000", 4, "unknown binary version")]
    [InlineData("0061736d 00000001", 4, "unknown binary version")]
    public void The_header(string hexadecimal, int offset, string reason)
    {
        byte[] bytes = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        AssertRefused(bytes, offset, reason);
    }

    [Theory]
    [InlineData("0d 00", 8, "malformed section id")]
    [InlineData("80 00 01 00", 8, "malformed section id")]
    [InlineData("01 05 00", 9, "length out of bounds")]
    [InlineData("01 01 00 01 01 00", 11, "unexpected content after last section")]
    [InlineData("03 01 00 01 01 00", 11, "unexpected content after last section")]
    [InlineData("0a 01 00 0c 01 00", 11, "unexpected content after last section")]
    [InlineData("01 02 00 00", 10, "section size mismatch")]
    [InlineData("00 00", 10, "unexpected end of section or function")]
    [InlineData("00 02 01 ff", 10, "malformed UTF-8 encoding")]
    [InlineData("03 02 01 00", 12, "function and code section have inconsistent lengths")]
    [InlineData("0a 04 01 02 00 0b", 14, "function and code section have inconsistent lengths")]
    [InlineData("0c 01 01", 11, "data count and data section have inconsistent lengths")]
    [InlineData("0c 01 01 0b 01 00", 14, "data count and data section have inconsistent lengths")]
    public void Sections(string hexadecimal, int offset, string reason) =>
        AssertRefused(ModuleBytes.Module(hexadecimal), offset, reason);

    [Theory]
    [InlineData("01 04 01 61 00 00", 11, "malformed function type")]
    [InlineData("01 04 01 e0 00 00", 11, "integer representation too long")]
    [InlineData("01 05 01 60 01 00 00", 13, "malformed value type")]
    [InlineData("01 05 01 60 01 ff 00", 13, "integer representation too long")]
    [InlineData("02 04 01 00 00 04", 13, "malformed import kind")]
    [InlineData("02 05 01 00 00 80 00", 13, "malformed import kind")]
    [InlineData("04 04 01 7f 00 00", 11, "malformed reference type")]
    [InlineData("04 04 01 70 02 00", 12, "integer too large")]
    [InlineData("05 03 01 02 00", 11, "integer too large")]
    [InlineData("05 04 01 81 00 00", 12, "integer representation too long")]
    [InlineData("06 06 01 7f 02 41 00 0b", 12, "malformed mutability")]
    [InlineData("06 05 01 7f 00 41 00", 15, "unexpected end of section or function")]
    [InlineData("06 06 01 7f 00 05 00 0b", 13, "END opcode expected")]
    [InlineData("07 04 01 00 04 00", 12, "malformed export kind")]
    [InlineData("09 02 01 08", 11, "malformed elements segment kind")]
    [InlineData("09 04 01 01 01 00", 12, "malformed element kind")]
    [InlineData("09 04 01 05 7f 00", 12, "malformed reference type")]
    [InlineData("0b 02 01 03", 11, "malformed data segment kind")]
    [InlineData("0b 06 01 00 41 00 0b 05", 15, "length out of bounds")]
    public void Entries(string hexadecimal, int offset, string reason) =>
        AssertRefused(ModuleBytes.Module(hexadecimal), offset, reason);

    // The body of WithBody starts at byte 28.
    [Theory]
    [InlineData("06 0b", 28, "illegal opcode 06")]
    [InlineData("ff 0b", 28, "illegal opcode ff")]
    [InlineData("fc 12 0b", 28, "illegal opcode fc 12")]
    [InlineData("fd 9a 01 0b", 28, "illegal opcode fd 9a")]
    [InlineData("fd 80 02 0b", 28, "illegal opcode fd 100")]
    [InlineData("05 0b", 28, "END opcode expected")]
    [InlineData("02 40 05 0b 0b", 30, "END opcode expected")]
    [InlineData("41 00 04 40 05 05 0b 0b", 33, "END opcode expected")]
    [InlineData("01", 29, "unexpected end of section or function")]
    [InlineData("0b 0b", 27, "section size mismatch")]
    [InlineData("02 41 0b 0b", 29, "malformed block type")]
    [InlineData("02 ff 80 80 80 20 0b 0b", 33, "integer too large")]
    [InlineData("02 80 80 80 80 80 00 0b 0b", 34, "integer representation too long")]
    [InlineData("41 80 80 80 80 80 00 1a 0b", 34, "integer representation too long")]
    [InlineData("41 80 80 80 80 40 1a 0b", 33, "integer too large")]
    [InlineData("41 ff ff ff ff 0f 1a 0b", 33, "integer too large")]
    [InlineData("42 80 80 80 80 80 80 80 80 80 7e 1a 0b", 38, "integer too large")]
    [InlineData("0c 80 80 80 80 10 0b", 33, "integer too large")]
    [InlineData("0c 80 80 80 80 80 00 0b", 34, "integer representation too long")]
    [InlineData("28 20 00 0b", 29, "malformed memop flags")]
    [InlineData("3f 01 1a 0b", 29, "zero byte expected")]
    [InlineData("3f 80 00 1a 0b", 29, "zero byte expected")]
    [InlineData("fc 0a 00 01 0b", 31, "zero byte expected")]
    [InlineData("fc 08 00 00 0b", 28, "data count section required")]
    [InlineData("fc 09 00 0b", 28, "data count section required")]
    [InlineData("d0 7f 1a 0b", 29, "malformed reference type")]
    [InlineData("1c 01 40 0b", 30, "malformed value type")]
    [InlineData("0e ff ff ff ff 0f 00 0b", 29, "length out of bounds")]
    public void Bodies(string hexadecimal, int offset, string reason)
    {
        byte[] body = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        byte[] bytes = ModuleBytes.WithBody(body);
        Assert.Equal(body, bytes[28..]);
        AssertRefused(bytes, offset, reason);
    }

    [Theory]
    [InlineData("41 80 80 80 80 78 1a 0b")]
    [InlineData("41 ff ff ff ff 07 1a 0b")]
    [InlineData("42 80 80 80 80 80 80 80 80 80 7f 1a 0b")]
    [InlineData("41 80 00 1a 0b")]
    [InlineData("41 ff 7f 1a 0b")]
    [InlineData("02 c0 7f 0b 0b")]
    [InlineData("fd 8c 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 1a 0b")]
    public void Integers_may_be_longer_than_needed_but_no_longer_than_their_width(string hexadecimal)
    {
        byte[] body = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        if (body[0] == 0x02)
        {
            // A block type of one byte is no LEB128: two bytes for the empty type are malformed.
            AssertRefused(ModuleBytes.WithBody(body), 29, "malformed block type");
            return;
        }

        ModuleValidator.Validate(ModuleDecoder.Decode(ModuleBytes.WithBody(body)));
    }

    [Fact]
    public void Every_prefix_of_a_module_with_all_sections_is_malformed_or_a_module()
    {
        byte[] whole = ModuleEncoder.Encode(RandomModule.Valid(7));
        var ends = new List<int>();
        for (int length = 0; length < whole.Length; length++)
        {
            try
            {
                ModuleDecoder.Decode(whole.AsMemory(0, length));
                ends.Add(length);
            }
            catch (ModuleException refusal)
            {
                Assert.Equal(ModulePhase.Malformed, refusal.Phase);
                Assert.InRange(refusal.Offset, 0, length);
            }
        }

        // Only where a section ends.
        Assert.InRange(ends.Count, 1, 40);
    }

    private static void AssertRefused(byte[] bytes, int offset, string reason)
    {
        ModuleException refusal = Refusal.OfDecoding(bytes);
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(offset, refusal.Offset);
        Assert.Equal($"malformed at byte {offset}: {reason}", refusal.Message);
    }
}
