namespace Eei.Wasm.Tests;

/// <summary>Several memories, in text, binary and validation; 2.0 has none of it.</summary>
public sealed class MultiMemoryTests
{
    private const string Memories = "(memory $a 1) (memory $b 1) (memory $c 1) (data $d \"x\")";

    [Theory]
    [InlineData("(drop (memory.size $b))", "3f 01")]
    [InlineData("(drop (memory.grow 2 (i32.const 1)))", "40 02")]
    [InlineData("(memory.fill $b (i32.const 0) (i32.const 0) (i32.const 0))", "fc 0b 01")]
    [InlineData("(memory.copy $c $a (i32.const 0) (i32.const 0) (i32.const 0))", "fc 0a 02 00")]
    [InlineData("(memory.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))", "fc 0a 00 01")]
    [InlineData("(memory.init $b $d (i32.const 0) (i32.const 0) (i32.const 0))", "fc 08 00 01")]
    [InlineData("(drop (i32.load $b (i32.const 0)))", "28 42 01 00")]
    [InlineData("(drop (i64.load8_u $c offset=5 align=1 (i32.const 0)))", "31 40 02 05")]
    [InlineData("(i32.store 1 offset=3 (i32.const 0) (i32.const 0))", "36 42 01 03")]
    [InlineData("(drop (v128.load32_lane 1 3 (i32.const 0) (v128.const i64x2 0 0)))", "fd 56 42 01 00 03")]
    [InlineData("(drop (v128.load32_lane $c align=1 3 (i32.const 0) (v128.const i64x2 0 0)))", "fd 56 40 02 00 03")]
    [InlineData("(v128.store32_lane 1 offset=4 align=2 3 (i32.const 0) (v128.const i64x2 0 0))", "fd 5a 41 01 04 03")]
    [InlineData("(drop (v128.load32_lane 2 offset=4 3 (i32.const 0) (v128.const i64x2 0 0)))", "fd 56 42 02 04 03")]
    public void Instructions_name_their_memory(string body, string expected)
    {
        Module module = TextParser.ParseModule($"(module {Memories} (func {body}))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        string code = expected.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(code, Convert.ToHexStringLower(bytes), StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
        string refused = Refusal.OfDecoding(bytes).Reason;
        Assert.Contains(refused, (string[])["zero byte expected", "malformed memop flags"]);
    }

    [Theory]
    [InlineData("(drop (memory.size 3))")]
    [InlineData("(memory.copy 0 3 (i32.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(memory.copy 3 0 (i32.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(memory.init 3 $d (i32.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(drop (i32.load 3 (i32.const 0)))")]
    [InlineData("(v128.store8_lane 3 0 (i32.const 0) (v128.const i64x2 0 0))")]
    public void A_memory_that_is_not_there_is_invalid(string body) => Assert.Equal(
        "unknown memory 3",
        Refusal.OfValidating(TextParser.ParseModule($"(module {Memories} (func {body}))"), Feature.Wasm3).Reason);

    [Theory]
    [InlineData("28 7f 01 00", null)]
    [InlineData("28 3f 00", null)]
    [InlineData("28 80 01 00", "malformed memop flags")]
    [InlineData("28 c0 01 00 00", "malformed memop flags")]
    public void From_128_on_flags_are_malformed(string load, string? refusal)
    {
        byte[] code = Convert.FromHexString($"4100{load.Replace(" ", "", StringComparison.Ordinal)}1a0b");
        byte[] bytes = ModuleBytes.WithBody(code);
        string? found = null;
        try
        {
            ModuleDecoder.Decode(bytes, Feature.Wasm3);
        }
        catch (ModuleException refused)
        {
            found = refused.Reason;
        }

        Assert.Equal(refusal, found);
        Assert.Equal("malformed memop flags", Refusal.OfDecoding(bytes).Reason);
    }

    [Fact]
    public void Two_memories_are_invalid_in_2() => Assert.Equal(
        "multiple memories are not allowed (yet)",
        Refusal.OfValidating(TextParser.ParseModule("(module (memory 1) (memory 1))")).Reason);
}
