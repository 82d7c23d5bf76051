namespace Eei.Wasm.Tests;

/// <summary>Constant expressions of 3.0, and that 2.0 has none of them.</summary>
public sealed class ExtendedConstantTests
{
    [Theory]
    [InlineData("(global i32 (i32.add (i32.const 1) (i32.sub (i32.const 2) (i32.mul (i32.const 3) (i32.const 4)))))")]
    [InlineData("(global i64 (i64.add (i64.const 1) (i64.sub (i64.const 2) (i64.mul (i64.const 3) (i64.const 4)))))")]
    [InlineData("(global i32 (i32.const 1)) (global i32 (global.get 0))")]
    [InlineData("(memory 1) (data (offset (i32.add (i32.const 1) (i32.const 2))) \"a\")")]
    [InlineData("(memory 1) (global i32 (i32.const 1)) (data (global.get 0) \"a\")")]
    [InlineData("(table 1 funcref) (global i32 (i32.const 0)) (elem (offset (global.get 0)) func)")]
    [InlineData("(global funcref (ref.null func)) (elem funcref (global.get 0))")]
    public void Valid_in_3_and_refused_in_2(string fields)
    {
        Module module = TextParser.ParseModule($"(module {fields})");
        ModuleValidator.Validate(module, Feature.Wasm3);
        Assert.Matches("^(constant expression required|unknown global)", Refusal.OfValidating(module).Reason);
    }

    [Theory]
    [InlineData("(global i32 (i32.div_s (i32.const 1) (i32.const 1)))", "constant expression required: i32.div_s is")]
    [InlineData("(global i32 (i32.const 1) (nop))", "constant expression required: nop is")]
    [InlineData("(global i32 (global.get 0))", "unknown global 0")]
    [InlineData("(global i32 (global.get 1)) (global i32 (i32.const 1))", "unknown global 1")]
    [InlineData("(global (mut i32) (i32.const 1)) (global i32 (global.get 0))", "constant expression required")]
    [InlineData("(global i32 (i32.add (i32.const 1)))", "type mismatch")]
    [InlineData("(global i32 (i64.add (i64.const 1) (i64.const 1)))", "type mismatch")]
    [InlineData("(global i32 (i32.add (i32.const 1) (i32.const 1)) (i32.const 1))", "type mismatch")]
    public void Invalid_in_3_too(string fields, string reason) => Assert.StartsWith(
        reason, Refusal.OfValidating(TextParser.ParseModule($"(module {fields})"), Feature.Wasm3).Reason,
        StringComparison.Ordinal);
}
