namespace Eei.Wasm.Tests;

/// <summary>Exceptions of 3.0 in text, binary and validation; 2.0 has none of it.</summary>
public sealed class ExceptionTests
{
    private const string Tags = """
        (type $t (func (param i32 i64))) (import "m" "t" (tag $imported (param f32)))
        (tag $b (import "m" "b")) (tag $a (export "a") (type $t)) (tag (param exnref)) (export "i" (tag $imported))
        """;

    [Theory]
    [InlineData("(throw $a (i32.const 1) (i64.const 2))", "41 01 42 02 08 02")]
    [InlineData("(throw_ref (ref.null exn))", "d0 69 0a")]
    [InlineData("(try_table)", "1f 40 00 0b")]
    [InlineData("(try_table $l (br $l))", "1f 40 00 0c 00 0b")]
    [InlineData("(try_table (catch_all 0))", "1f 40 01 02 00 0b")]
    [InlineData("(block $x (try_table (catch $b $x) (catch_all $x)))", "1f 40 02 00 01 00 02 00 0b")]
    [InlineData("(drop (block $x (result exnref) (try_table (catch_all_ref $x)) (unreachable)))", "1f 40 01 03 00 0b")]
    [InlineData("(drop (block $x (result f32 exnref) (try_table (catch_ref $imported $x)) (unreachable)) (drop))",
        "1f 40 01 01 00 00 0b")]
    [InlineData("(drop (try_table (result i32) (i32.const 1)))", "1f 7f 00 41 01 0b")]
    [InlineData("(i32.const 1) (try_table (param i32) (drop))", "41 01 1f 04 00 1a 0b")]
    [InlineData("try_table $x catch_all 0 end $x", null)]
    [InlineData("(drop (block (result (ref exn)) (unreachable)))", "02 64 69 00 0b")]
    public void Instructions_keep_their_clauses(string body, string? expected)
    {
        // A clause stands in parentheses, in flat text too.
        body = body.Replace("catch_all 0 end", "(catch_all 0) end", StringComparison.Ordinal);
        Module module = TextParser.ParseModule($"(module {Tags} (func {body}))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        string code = (expected ?? "").Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(code, Convert.ToHexStringLower(bytes), StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
    }

    [Fact]
    public void Tags_stand_in_section_13_between_memories_and_globals()
    {
        Module module = TextParser.ParseModule("(module (memory 1) (tag (param i32)) (global i32 (i32.const 0)))");
        byte[] bytes = ModuleEncoder.Encode(module);
        string found = Convert.ToHexStringLower(bytes);
        Assert.Contains("0503010001" + "0d03010000" + "0606017f0041000b", found, StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        Assert.Equal("malformed section id", Refusal.OfDecoding(bytes).Reason);
    }

    [Theory]
    [InlineData("(module (import \"m\" \"t\" (tag)))", "malformed import kind")]
    [InlineData("(module (func (param exnref)))", "malformed value type")]
    [InlineData("(module (func (drop (block (result exnref) (unreachable)))))", "malformed block type")]
    [InlineData("(module (table 1 exnref))", "malformed reference type")]
    [InlineData("(module (func (drop (ref.null exn))))", "malformed reference type")]
    [InlineData("(module (func (throw 0)))", "illegal opcode 08")]
    [InlineData("(module (func (throw_ref)))", "illegal opcode 0a")]
    [InlineData("(module (func (try_table)))", "illegal opcode 1f")]
    [InlineData("(module (func (param (ref func))))", "malformed value type")]
    [InlineData("(module (type (func)) (func (param (ref null 0))))", "malformed value type")]
    public void Edition_2_refuses_each_part(string text, string reason)
    {
        Module module = TextParser.ParseModule(text);
        Assert.Equal(reason, Refusal.OfDecoding(ModuleEncoder.Encode(module)).Reason);
        Assert.Equal(ModulePhase.Invalid, Refusal.OfValidating(module).Phase);
    }

    [Theory]
    [InlineData("(tag (result i32))", "non-empty tag result type")]
    [InlineData("(import \"m\" \"t\" (tag (result i32)))", "non-empty tag result type")]
    [InlineData("(tag (type 7))", "unknown type 7")]
    [InlineData("(export \"t\" (tag 0))", "unknown tag 0")]
    [InlineData("(func (throw 0))", "unknown tag 0")]
    [InlineData("(func (try_table (catch 0 0)))", "unknown tag 0")]
    [InlineData("(func (try_table (catch_all 1)))", "unknown label 1")]
    [InlineData("(func (throw_ref))", "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(func (throw_ref (ref.null func)))",
        "type mismatch: instruction requires exnref but the stack has funcref")]
    [InlineData("(tag (param i32)) (func (throw 0 (i64.const 0)))",
        "type mismatch: instruction requires i32 but the stack has i64")]
    [InlineData("(tag (param i32)) (func (try_table (catch 0 0)))",
        "type mismatch: a catch clause gives its label other types than it takes")]
    [InlineData("(func (try_table (catch_all_ref 0)))",
        "type mismatch: a catch clause gives its label other types than it takes")]
    [InlineData("(func (result i32) (try_table (result i32)))",
        "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(func (local (ref exn)) (drop (local.get 0)))", "uninitialized local 0")]
    [InlineData("(func (param exnref) (result (ref exn)) (local.get 0))",
        "type mismatch: instruction requires (ref exn) but the stack has exnref")]
    public void What_is_wrong_is_named(string fields, string reason) => Assert.Equal(
        reason, Refusal.OfValidating(TextParser.ParseModule($"(module {fields})"), Feature.Wasm3).Reason);

    [Theory]
    [InlineData("1f 40 01 04 00 0b 0b", "malformed catch clause")]
    [InlineData("1f 40 7f 0b 0b", "length out of bounds")]
    [InlineData("1f 65 00 0b 0b", "malformed block type")]
    public void Malformed_clauses_are_named(string body, string reason)
    {
        byte[] bytes = ModuleBytes.WithBody(Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal)));
        ModuleException refused = Assert.Throws<ModuleException>(() => ModuleDecoder.Decode(bytes, Feature.Wasm3));
        Assert.Equal((ModulePhase.Malformed, reason), (refused.Phase, refused.Reason));
    }

    [Theory]
    [InlineData("(func (local $x (ref exn)) (local.set $x (unreachable)) (drop (local.get $x)))")]
    [InlineData("(func (result exnref) (block (result (ref exn)) (unreachable)))")]
    [InlineData("(func (result exnref) (ref.null noexn))")]
    [InlineData("(func (unreachable) (throw_ref))")]
    [InlineData("(tag (param i32)) (func (unreachable) (throw 0))")]
    [InlineData("(func (try_table (catch_all 0) (catch_all 0)))")]
    [InlineData("(global exnref (ref.null exn)) (table 1 exnref) (elem (i32.const 0) exnref (global.get 0))")]
    public void Null_and_order_are_judged_as_3_does(string fields) =>
        ModuleValidator.Validate(TextParser.ParseModule($"(module {fields})"), Feature.Wasm3);
}
