namespace Eei.Wasm.Tests;

/// <summary>The rules of 3.0's tail calls, and that they are no part of 2.0.</summary>
public sealed class TailCallTests
{
    private const string Callees = """
        (table 1 funcref) (table $e 1 externref) (type $b (func (param i32) (result i64)))
        (func $a (param i32) (result i64) (i64.const 0)) (func $v (param i64))
        """;

    [Theory]
    [InlineData("(result i64) (return_call $a (i32.const 1))")]
    [InlineData("(result i64) (return_call $a (i32.const 1)) (f32.add) (drop)")]
    [InlineData("(result i64) (block (return_call $a (i32.const 1))) (i64.const 0)")]
    [InlineData("(result i64) (return_call_indirect (type $b) (i32.const 1) (i32.const 0))")]
    [InlineData("(result i64) (return_call_indirect (param i32) (result i64) (unreachable))")]
    [InlineData("(return_call $v (i64.const 1))")]
    public void Valid(string function)
    {
        Module module = TextParser.ParseModule($"(module {Callees} (func {function}))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
        Assert.StartsWith("illegal opcode 1", Refusal.OfDecoding(bytes).Reason, StringComparison.Ordinal);
        Assert.EndsWith(
            "feature TailCall is not enabled", Refusal.OfValidating(module).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(result i64) (return_call $a)", "type mismatch")]
    [InlineData("(result i64) (return_call $a (i64.const 1))", "type mismatch")]
    [InlineData("(result i32) (return_call $a (i32.const 1))", "type mismatch: results of a tail call")]
    [InlineData("(return_call $a (i32.const 1))", "type mismatch: results of a tail call")]
    [InlineData("(result i64) (return_call $v (i64.const 1))", "type mismatch: results of a tail call")]
    [InlineData("(result i64) (return_call 9)", "unknown function 9")]
    [InlineData("(result i64) (return_call_indirect (type $b) (i32.const 1))", "type mismatch")]
    [InlineData("(return_call_indirect (type $b) (i32.const 1) (i32.const 0))", "type mismatch: results of a tail")]
    [InlineData("(result i64) (return_call_indirect $e (type $b) (i32.const 1) (i32.const 0))", "type mismatch")]
    [InlineData("(result i64) (return_call_indirect 7 (type $b) (i32.const 1) (i32.const 0))", "unknown table 7")]
    public void Invalid(string function, string reason) => Assert.StartsWith(
        reason,
        Refusal.OfValidating(TextParser.ParseModule($"(module {Callees} (func {function}))"), Feature.Wasm3).Reason,
        StringComparison.Ordinal);
}
