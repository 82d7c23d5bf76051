namespace Eei.Wasm.Tests;

/// <summary>References to types of the module and references that exclude null; 2.0 has none of it.</summary>
public sealed class FunctionReferenceTests
{
    private const string Types = """
        (type $t (func (param i32) (result i64))) (type $same (func (param i32) (result i64)))
        (type $other (func)) (type $self (func (param (ref null $self))))
        (elem declare func $f) (func $f (type $t) (i64.const 0))
        """;

    [Theory]
    [InlineData("(drop (call_ref $t (i32.const 1) (ref.func $f)))", "41 01 d2 00 14 00 1a")]
    [InlineData("(drop (call_ref $same (i32.const 1) (ref.func $f)))", "41 01 d2 00 14 01 1a")]
    [InlineData("(return_call_ref $other (ref.null $other))", "d0 02 15 02")]
    [InlineData("(drop (ref.as_non_null (ref.null func)))", "d0 70 d4 1a")]
    [InlineData("(drop (br_on_null 0 (ref.null $t)))", "d0 00 d5 00 1a")]
    [InlineData("(drop (block $l (result (ref $t)) (br_on_non_null $l (ref.null $t)) (unreachable)))",
        "02 64 00 d0 00 d6 00 00 0b 1a")]
    [InlineData("(local (ref null $t)) (local.set 0 (ref.func $f))", "01 63 00 d2 00 21 00")]
    [InlineData("(drop (block (result (ref null extern)) (ref.null noextern)))", "02 6f d0 72 0b 1a")]
    [InlineData("(drop (select (result (ref func)) (ref.func $f) (ref.func $f) (i32.const 0)))", "1c 01 64 70")]
    public void Instructions_and_types_pass_text_and_binary(string body, string expected)
    {
        Module module = TextParser.ParseModule($"(module {Types} (func {body}))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        string code = expected.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(code, Convert.ToHexStringLower(bytes), StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
        Assert.Equal(ModulePhase.Malformed, Refusal.OfDecoding(bytes).Phase);
    }

    [Fact]
    public void A_table_begins_with_a_value()
    {
        Module module = TextParser.ParseModule(
            "(module (func $f) (table 1 funcref) (table 3 (ref func) (ref.func $f)) (elem (i32.const 0) $f))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        string found = Convert.ToHexStringLower(bytes);
        Assert.Contains("02700001" + "4000647000" + "03d2000b", found, StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
        Assert.Equal("malformed reference type", Refusal.OfDecoding(bytes).Reason);
    }

    [Theory]
    [InlineData("(func (call_ref $t (ref.func $f)))",
        "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(func (call_ref $other (ref.func $f)))",
        "type mismatch: instruction requires (ref null 2) but the stack has (ref 0)")]
    [InlineData("(func (call_ref $other (ref.null func)))",
        "type mismatch: instruction requires (ref null 2) but the stack has funcref")]
    [InlineData("(func (call_ref 9 (unreachable)))", "unknown type 9")]
    [InlineData("(func (return_call_ref $t (i32.const 0) (ref.func $f)))",
        "type mismatch: results of a tail call must be those of its function")]
    [InlineData("(func (drop (ref.as_non_null (i32.const 0))))", "type mismatch: a reference is required, not i32")]
    [InlineData("(func (br_on_null 0 (i32.const 0)) (drop))", "type mismatch: a reference is required, not i32")]
    [InlineData("(func (br_on_non_null 0 (ref.null func)))",
        "type mismatch: the label of br_on_non_null takes no reference")]
    [InlineData("(func (param (ref null $t)) (result (ref $t)) (local.get 0))",
        "type mismatch: instruction requires (ref 0) but the stack has (ref null 0)")]
    [InlineData("(func (local (ref $t)) (drop (local.get 0)))", "uninitialized local 0")]
    [InlineData("(func (local (ref $t)) (block (local.set 0 (ref.func $f))) (drop (local.get 0)))",
        "uninitialized local 0")]
    [InlineData("(func (local (ref $t)) (if (i32.const 0) (then (local.set 0 (ref.func $f))) "
        + "(else (drop (local.get 0)))))", "uninitialized local 0")]
    [InlineData("(table 1 (ref func))", "type mismatch: elements of the table have no default")]
    [InlineData("(table 1 (ref $t) (ref.null $t))",
        "type mismatch: instruction requires (ref 0) but the stack has (ref null 0)")]
    [InlineData("(table 1 (ref null 9))", "unknown type 9")]
    [InlineData("(table 1 (ref null 4194304))", "unknown type 4194303")]
    [InlineData("(table 1 (ref func) (ref.func $f)) (elem (i32.const 0) funcref (ref.func $f))",
        "type mismatch: element segment of funcref for table of (ref func)")]
    [InlineData("(table 1 (ref func) (ref.func $f)) (elem $e funcref) "
        + "(func (table.init $e (i32.const 0) (i32.const 0) (i32.const 0)))",
        "type mismatch: instruction requires (ref func) but the stack has funcref")]
    [InlineData("(global (ref $t) (ref.null $t))",
        "type mismatch: instruction requires (ref 0) but the stack has (ref null 0)")]
    [InlineData("(type (func (param (ref 9))))", "unknown type 9")]
    [InlineData("(type (func (param (ref 5)))) (type (func))", "unknown type 5")]
    public void What_is_wrong_is_named(string field, string reason) => Assert.Equal(
        reason, Refusal.OfValidating(TextParser.ParseModule($"(module {Types} {field})"), Feature.Wasm3).Reason);

    [Theory]
    [InlineData("(func (local (ref $t)) (local.set 0 (ref.func $f)) (block (drop (local.get 0))))")]
    [InlineData("(func (local (ref $t)) (drop (local.tee 0 (ref.func $f))) (drop (local.get 0)))")]
    [InlineData("(func (result funcref) (ref.func $f))")]
    [InlineData("(func (unreachable) (call_ref $t) (drop))")]
    [InlineData("(func (unreachable) (ref.as_non_null) (drop))")]
    [InlineData("(func (unreachable) (br_on_null 0) (ref.is_null) (drop))")]
    [InlineData("(func (result (ref $same)) (ref.func $f))")]
    [InlineData("(func (param (ref $self)) (call_ref $self (ref.null $self) (local.get 0)))")]
    [InlineData("(global (ref $t) (ref.func $f)) (global funcref (global.get 0))")]
    [InlineData("(table 2 (ref null $t)) (elem (i32.const 0) (ref $t) (ref.func $f))")]
    [InlineData("(table 1 (ref func) (ref.func $f)) (elem (i32.const 0) $f)")]
    [InlineData("(table 1 (ref func) (ref.func $f)) (elem $e func) "
        + "(func (table.init $e (i32.const 0) (i32.const 0) (i32.const 0)))")]
    [InlineData("(table 1 (ref func) (ref.func $f)) (table $n 1 funcref) (table 1 (ref func) (ref.func $f)) "
        + "(elem (table $n) (i32.const 0) func $f)")]
    public void Matching_goes_by_null_and_by_what_a_type_is(string field) =>
        ModuleValidator.Validate(TextParser.ParseModule($"(module {Types} {field})"), Feature.Wasm3);

    [Theory]
    [InlineData("(ref $none)")]
    [InlineData("(ref null)")]
    [InlineData("(ref func func)")]
    public void Text_that_is_no_type_is_malformed(string type)
    {
        ModuleException refused = Assert.Throws<ModuleException>(
            () => TextParser.ParseModule($"(module {Types} (func (param {type})))"));
        Assert.Equal(ModulePhase.Malformed, refused.Phase);
    }

    // (type (func (param (ref null 2^22)))); of a global; of ref.null, dropped.
    [Theory]
    [InlineData("01 09 01 60 01 63 80 80 80 02 00")]
    [InlineData("06 0d 01 63 80 80 80 02 00 d0 80 80 80 02 0b")]
    [InlineData("01 04 01 60 00 00 03 02 01 00 0a 0b 01 09 00 d0 ff ff ff ff 0f 1a 0b")]
    public void An_index_that_no_type_can_have_is_invalid(string sections)
    {
        Module module = ModuleDecoder.Decode(ModuleBytes.Module(sections), Feature.Wasm3);
        Assert.Equal("unknown type 4194303", Refusal.OfValidating(module, Feature.Wasm3).Reason);
    }

    [Theory]
    [InlineData("(param i32) (result i64)", "(param i32) (result i64)", true)]
    [InlineData("(param (ref 0))", "(param (ref 0))", true)]
    [InlineData("(param (ref 0))", "(param (ref null 0))", false)]
    [InlineData("(param (ref 1))", "(param (ref 0))", false)]
    public void Types_of_two_modules_are_the_same_by_what_they_refer_to(string left, string right, bool areSame)
    {
        var numbers = new TypeNumbers();
        int first = numbers.Of(TextParser.ParseModule($"(module (type (func)) (type (func {left})))"))[1];
        int second = numbers.Of(TextParser.ParseModule($"(module (type (func)) (type (func {right})))"))[1];
        Assert.Equal(areSame, first == second);
    }
}
