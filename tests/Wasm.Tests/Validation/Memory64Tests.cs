using Eei.Wasm.Tests.Text;

namespace Eei.Wasm.Tests;

/// <summary>Memories and tables of 64-bit addresses, in text, binary and validation; 2.0 has none of it.</summary>
public sealed class Memory64Tests
{
    private const string Spaces = """
        (memory $m i64 1) (memory $n 1) (table $t i64 2 funcref) (table $u 2 funcref)
        (data $d "x") (elem $e func $f) (type $v (func)) (func $f)
        """;

    [Theory]
    [InlineData("(memory i64 1)", "05 03 01 04 01")]
    [InlineData("(memory i64 1 2)", "05 04 01 05 01 02")]
    [InlineData("(memory i32 1 2)", "05 04 01 01 01 02")]
    [InlineData("(memory i64 0 0x1_0000_0000_0000)", "05 0a 01 05 00 80 80 80 80 80 80 40")]
    [InlineData("(memory (export \"m\") (import \"a\" \"b\") i64 1)", "02 08 01 01 61 01 62 02 04 01")]
    [InlineData("(import \"a\" \"b\" (table i64 1 funcref))", "02 09 01 01 61 01 62 01 70 04 01")]
    [InlineData("(table i64 0 0xffff_ffff_ffff_ffff externref)",
        "04 0e 01 6f 05 00 ff ff ff ff ff ff ff ff ff 01")]
    [InlineData("(memory i64 (data \"x\"))", "05 04 01 05 01 01 0b 07 01 00 42 00 0b 01 78")]
    [InlineData("(table i64 funcref (elem $f)) (func $f)", "04 05 01 70 05 01 01 09 07 01 00 42 00 0b 01 00")]
    public void Limits_have_an_address_type(string fields, string expected)
    {
        Module module = Survives(fields);
        ModuleValidator.Validate(module, Feature.Wasm3);
        Assert.Contains(
            Dense(expected), Convert.ToHexStringLower(ModuleEncoder.Encode(module)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(drop (i32.load offset=0xffff_ffff_ffff_ffff (i64.const 0)))", "28 02 ff ff ff ff ff ff ff ff ff 01")]
    [InlineData("(drop (i64.load8_u offset=0x1_0000_0000 (i64.const 0)))", "31 00 80 80 80 80 10")]
    [InlineData("(f64.store align=1 (i64.const 1) (f64.const 0))", "39 00 00")]
    [InlineData("(drop (v128.load (i64.const 1)))", "fd 00 04 00")]
    [InlineData("(v128.store16_lane offset=4294967296 7 (i64.const 1) (v128.const i64x2 0 0))",
        "fd 59 01 80 80 80 80 10 07")]
    [InlineData("(drop (v128.load8_lane 15 (i64.const 1) (v128.const i64x2 0 0)))", "fd 54 00 00 0f")]
    [InlineData("(drop (i64.eqz (memory.size)))", "3f 00 50")]
    [InlineData("(drop (i64.eqz (memory.grow (i64.const 1))))", "40 00 50")]
    [InlineData("(memory.fill (i64.const 0) (i32.const 0) (i64.const 0))", "fc 0b 00")]
    [InlineData("(memory.init $d (i64.const 0) (i32.const 0) (i32.const 0))", "fc 08 00 00")]
    [InlineData("(memory.copy (i64.const 0) (i64.const 0) (i64.const 0))", "fc 0a 00 00")]
    [InlineData("(memory.copy $m $n (i64.const 0) (i32.const 0) (i32.const 0))", "fc 0a 00 01")]
    [InlineData("(memory.copy $n $m (i32.const 0) (i64.const 0) (i32.const 0))", "fc 0a 01 00")]
    [InlineData("(memory.copy $n $n (i32.const 0) (i32.const 0) (i32.const 0))", "fc 0a 01 01")]
    [InlineData("(drop (i64.eqz (table.size $t)))", "fc 10 00 50")]
    [InlineData("(drop (i64.eqz (table.grow $t (ref.null func) (i64.const 0))))", "fc 0f 00 50")]
    [InlineData("(table.fill $t (i64.const 0) (ref.null func) (i64.const 0))", "fc 11 00")]
    [InlineData("(table.set $t (i64.const 0) (table.get $t (i64.const 1)))", "25 00")]
    [InlineData("(table.init $t $e (i64.const 0) (i32.const 0) (i32.const 0))", "fc 0c 00 00")]
    [InlineData("(table.copy $t $t (i64.const 0) (i64.const 0) (i64.const 0))", "fc 0e 00 00")]
    [InlineData("(table.copy $t $u (i64.const 0) (i32.const 0) (i32.const 0))", "fc 0e 00 01")]
    [InlineData("(table.copy $u $t (i32.const 0) (i64.const 0) (i32.const 0))", "fc 0e 01 00")]
    [InlineData("(call_indirect $t (type $v) (i64.const 0))", "11 00 00")]
    [InlineData("(return_call_indirect $t (type $v) (i64.const 0))", "13 00 00")]
    [InlineData("(call_indirect $u (type $v) (i32.const 0))", "11 00 01")]
    public void Operands_have_the_address_type_of_their_memory_or_table(string body, string expected)
    {
        Module module = Survives($"{Spaces} (func {body})");
        ModuleValidator.Validate(module, Feature.Wasm3);
        Assert.Contains(
            Dense(expected), Convert.ToHexStringLower(ModuleEncoder.Encode(module)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(drop (i32.load (i32.const 0)))")]
    [InlineData("(drop (i32.load $n (i64.const 0)))")]
    [InlineData("(i32.store (i32.const 0) (i32.const 0))")]
    [InlineData("(i64.store $n (i64.const 0) (i64.const 0))")]
    [InlineData("(drop (v128.load32_zero (i32.const 0)))")]
    [InlineData("(drop (v128.load8_lane 0 (i32.const 0) (v128.const i64x2 0 0)))")]
    [InlineData("(v128.store (i32.const 0) (v128.const i64x2 0 0))")]
    [InlineData("(drop (i32.eqz (memory.size)))")]
    [InlineData("(drop (i64.eqz (memory.size $n)))")]
    [InlineData("(drop (memory.grow (i32.const 1)))")]
    [InlineData("(drop (i32.eqz (memory.grow (i64.const 1))))")]
    [InlineData("(memory.fill (i32.const 0) (i32.const 0) (i64.const 0))")]
    [InlineData("(memory.fill (i64.const 0) (i64.const 0) (i64.const 0))")]
    [InlineData("(memory.fill (i64.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(memory.init $d (i64.const 0) (i64.const 0) (i32.const 0))")]
    [InlineData("(memory.init $d (i64.const 0) (i32.const 0) (i64.const 0))")]
    [InlineData("(memory.init $d (i32.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(memory.copy (i64.const 0) (i64.const 0) (i32.const 0))")]
    [InlineData("(memory.copy $m $n (i64.const 0) (i32.const 0) (i64.const 0))")]
    [InlineData("(memory.copy $m $n (i32.const 0) (i64.const 0) (i32.const 0))")]
    [InlineData("(drop (table.get $t (i32.const 0)))")]
    [InlineData("(table.set $u (i64.const 0) (ref.null func))")]
    [InlineData("(drop (i32.eqz (table.size $t)))")]
    [InlineData("(drop (table.grow $t (ref.null func) (i32.const 0)))")]
    [InlineData("(drop (i32.eqz (table.grow $t (ref.null func) (i64.const 0))))")]
    [InlineData("(table.fill $t (i64.const 0) (ref.null func) (i32.const 0))")]
    [InlineData("(table.fill $t (i32.const 0) (ref.null func) (i64.const 0))")]
    [InlineData("(table.init $t $e (i64.const 0) (i32.const 0) (i64.const 0))")]
    [InlineData("(table.init $t $e (i32.const 0) (i32.const 0) (i32.const 0))")]
    [InlineData("(table.copy $t $u (i64.const 0) (i32.const 0) (i64.const 0))")]
    [InlineData("(call_indirect $t (type $v) (i32.const 0))")]
    [InlineData("(call_indirect $u (type $v) (i64.const 0))")]
    [InlineData("(return_call_indirect $t (type $v) (i32.const 0))")]
    public void Another_address_type_is_a_mismatch(string body) => Assert.StartsWith(
        "type mismatch", Refusal.OfValidating(Parse($"{Spaces} (func {body})"), Feature.Wasm3).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("(memory 1) (func (drop (i32.load offset=0x1_0000_0000 (i32.const 0))))", "offset out of range")]
    [InlineData("(memory 1) (func (v128.store offset=0xffff_ffff_ffff_ffff (i32.const 0) (v128.const i64x2 0 0)))",
        "offset out of range")]
    [InlineData("(memory 1) (func (drop (i32.load align=0x8000_0000_0000_0000 (i32.const 0))))",
        "alignment must not be larger than natural")]
    [InlineData("(memory i64 0x1_0000_0000_0001)", "memory size must be at most 2^48 pages")]
    [InlineData("(import \"a\" \"b\" (memory i64 0 0x1_0000_0000_0001))", "memory size must be at most 2^48 pages")]
    [InlineData("(memory 0x1_0000_0000)", "memory size must be at most 65536 pages (4GiB)")]
    [InlineData("(memory 0 0x1_0000_0000)", "memory size must be at most 65536 pages (4GiB)")]
    [InlineData("(table 0x1_0000_0000 funcref)", "table size must be at most 2^32-1")]
    [InlineData("(table 0 0x1_0000_0000 externref)", "table size must be at most 2^32-1")]
    [InlineData("(memory i64 2 1)", "size minimum must not be greater than maximum")]
    [InlineData("(table i64 2 1 funcref)", "size minimum must not be greater than maximum")]
    [InlineData("(memory i64 1) (data (i32.const 0) \"x\")", "type mismatch")]
    [InlineData("(memory 1) (data (i64.const 0) \"x\")", "type mismatch")]
    [InlineData("(table i64 1 funcref) (elem (i32.const 0) func)", "type mismatch")]
    [InlineData("(table 1 funcref) (elem (i64.const 0) func)", "type mismatch")]
    public void Rules_of_declarations_and_offsets(string fields, string reason) => Assert.StartsWith(
        reason, Refusal.OfValidating(Parse(fields), Feature.Wasm3).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("(memory i64 1)", "memory of 64-bit addresses: feature Memory64 is not enabled")]
    [InlineData("(import \"a\" \"b\" (memory i64 1))", "memory of 64-bit addresses: feature Memory64 is not enabled")]
    [InlineData("(table i64 1 funcref)", "table of 64-bit indices: feature Memory64 is not enabled")]
    public void The_validator_of_2_names_the_feature(string fields, string reason) =>
        Assert.Equal(reason, Refusal.OfValidating(Parse(fields)).Reason);

    [Theory]
    [InlineData("(memory i64 1)", "unexpected token")]
    [InlineData("(memory i32 1)", "unexpected token")]
    [InlineData("(table i64 1 funcref)", "unexpected token")]
    [InlineData("(memory i64 (data))", "unexpected token")]
    [InlineData("(memory 0x1_0000_0000)", "i32 constant out of range")]
    [InlineData("(memory 1) (func (drop (i32.load offset=0x1_0000_0000 (i32.const 0))))", "i32 constant out of range")]
    [InlineData("(memory 1) (func (drop (i32.load align=0x1_0000_0000 (i32.const 0))))", "i32 constant out of range")]
    public void The_text_of_2_has_none_of_it(string fields, string reason) =>
        Assert.Equal(reason, Assert.Throws<ModuleException>(() => TextParser.ParseModule(fields)).Reason);

    [Theory]
    [InlineData("(memory 0x1_0000_0000_0000_0000)")]
    [InlineData("(memory i64 1) (func (drop (i32.load offset=0x1_0000_0000_0000_0000 (i64.const 0))))")]
    public void Numbers_past_64_bits_are_malformed(string fields) =>
        Assert.Equal("i64 constant out of range", Assert.Throws<ModuleException>(() => Parse(fields)).Reason);

    [Theory]
    [InlineData("05 03 01 04 01", null, "integer too large")]
    [InlineData("05 03 01 02 01", "malformed limits flags", "integer too large")]
    [InlineData("05 04 01 08 01 01", "malformed limits flags", "integer too large")]
    [InlineData("05 04 01 80 00 01", "malformed limits flags", "integer representation too long")]
    [InlineData("04 04 01 70 04 01", null, "integer too large")]
    [InlineData("05 0c 01 04 ff ff ff ff ff ff ff ff ff 02", "integer too large", "integer too large")]
    [InlineData("05 07 01 00 80 80 80 80 10", null, "integer too large")]
    public void Flags_and_widths_of_limits(string section, string? refusal, string refusalOf2)
    {
        byte[] bytes = [.. ModuleEncoder.Encode(new Module()), .. Convert.FromHexString(Dense(section))];
        Assert.Equal(refusal, Reason(bytes, Feature.Wasm3));
        Assert.Equal(refusalOf2, Reason(bytes, Feature.Wasm2));
    }

    [Theory]
    [InlineData("ff ff ff ff ff ff ff ff ff 01", null, "integer too large")]
    [InlineData("ff ff ff ff ff ff ff ff ff 02", "integer too large", "integer too large")]
    [InlineData("80 80 80 80 10", null, "integer too large")]
    public void Widths_of_offsets(string offset, string? refusal, string refusalOf2)
    {
        byte[] bytes = ModuleBytes.WithBody(Convert.FromHexString($"41002802{Dense(offset)}1a0b"));
        Assert.Equal(refusal, Reason(bytes, Feature.Wasm3));
        Assert.Equal(refusalOf2, Reason(bytes, Feature.Wasm2));
    }

    [Fact]
    public void Every_module_of_the_suite_is_judged_as_it_says_and_survives_print_parse_encode_and_decode()
    {
        var failures = new List<string>();
        int judged = 0;
        WastModule[] modules = [.. WastSuite.Modules("3.0").Where(
            module => module.File.StartsWith("memory64", StringComparison.Ordinal))];
        foreach (WastModule module in modules)
        {
            if (module is { Command: "assert_malformed", Form: not "binary" }) continue;
            string expected = module.Command switch
            {
                "assert_malformed" => $"Malformed: {module.Reason}",
                "assert_invalid" => $"Invalid: {module.Reason}",
                _ => "accepted",
            };
            string found = Judge(module);
            if (!found.StartsWith(expected, StringComparison.Ordinal))
                failures.Add($"{module}: expected '{expected}', found '{found}'");
            judged++;
        }

        Assert.Empty(failures);
        Assert.True(judged > 200, $"only {judged} modules of {modules.Length}");
    }

    private static string Judge(WastModule source)
    {
        try
        {
            Module module = source.Form == "binary"
                ? ModuleDecoder.Decode(source.Bytes, Feature.Wasm3)
                : Survives(source.Text);
            ModuleValidator.Validate(module, Feature.Wasm3);
            return "accepted";
        }
        catch (ModuleException refusal)
        {
            return $"{refusal.Phase}: {refusal.Reason}";
        }
    }

    private static Module Survives(string text)
    {
        Module module = Parse(text);
        Assert.Equal(module, ModuleDecoder.Decode(ModuleEncoder.Encode(module), Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, Parse(TextPrinter.Print(module, style)));
        return module;
    }

    private static Module Parse(string text) => TextParser.ParseModule(text, TextDialect.Wasm3);

    private static string Dense(string bytes) => bytes.Replace(" ", "", StringComparison.Ordinal);

    private static string? Reason(byte[] bytes, Feature enabled)
    {
        try
        {
            ModuleDecoder.Decode(bytes, enabled);
            return null;
        }
        catch (ModuleException refused)
        {
            return refused.Reason;
        }
    }
}
