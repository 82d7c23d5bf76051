namespace Eei.Wasm.Tests.Text;

/// <summary>Each way a text can be malformed, with the place and the words.</summary>
public sealed class TextErrorTests
{
    [Theory]
    [InlineData("(fnuc)", 1, 2, "unknown operator fnuc")]
    [InlineData("(func\n  (i32.ad))", 2, 4, "unknown operator i32.ad")]
    [InlineData("(func\r\n  i32.ad)", 2, 3, "unknown operator i32.ad")]
    [InlineData("(func\r  i32.ad)", 2, 3, "unknown operator i32.ad")]
    [InlineData("(func (;é𝒳;) get_local 0)", 1, 14, "unknown operator get_local")]
    [InlineData("(func br 0drop)", 1, 10, "unknown operator 0drop")]
    [InlineData("(data \"a\"\"b\")", 1, 7, "unknown operator \"a\"\"b\"")]
    [InlineData("(func i32.load align=x)", 1, 16, "unknown operator align=x")]
    [InlineData("(export \"\\ff\" (func 0))", 1, 9, "malformed UTF-8 encoding")]
    [InlineData("(data \"abc", 1, 7, "unclosed string literal")]
    [InlineData("(data \"abc\n\")", 1, 7, "unclosed string literal")]
    [InlineData("(data \"a\tb\")", 1, 9, "illegal control character in string literal")]
    [InlineData("(data \"a\\x\")", 1, 9, "illegal escape")]
    [InlineData("(data \"\\u{110000}\")", 1, 8, "illegal escape")]
    [InlineData("(data \"\\u{d800}\")", 1, 8, "illegal escape")]
    [InlineData("(; (; ;)", 1, 1, "unclosed comment")]
    [InlineData("(func ,)", 1, 7, "illegal character")]
    [InlineData("(func\u00a0)", 1, 6, "illegal character")]
    [InlineData("(func $)", 1, 7, "unknown operator $")]
    [InlineData("(global $g anyfunc (ref.null func))", 1, 12, "unknown operator anyfunc")]
    public void A_word_that_is_none_is_refused(string text, int line, int column, string reason) =>
        IsRefused(text, line, column, reason);

    [Theory]
    [InlineData("(func (i32.const))", 1, 17, "unexpected token")]
    [InlineData("(func i32.const 1.5)", 1, 17, "unexpected token")]
    [InlineData("(func (i32.const 0x1_0000_0000) drop)", 1, 18, "constant out of range")]
    [InlineData("(func (i32.const +0xffffffff) drop)", 1, 18, "constant out of range")]
    [InlineData("(func (i32.const -2147483649) drop)", 1, 18, "constant out of range")]
    [InlineData("(func (f32.const 1e39) drop)", 1, 18, "constant out of range")]
    [InlineData("(func (f64.const nan:0x10_0000_0000_0000) drop)", 1, 18, "constant out of range")]
    [InlineData("(memory 0x1_0000_0000)", 1, 9, "i32 constant out of range")]
    [InlineData("(func i32.load offset=4294967296)", 1, 16, "i32 constant out of range")]
    [InlineData("(func i32.load align=3)", 1, 16, "alignment must be a power of two")]
    [InlineData("(func i32.load align=0)", 1, 16, "alignment must be a power of two")]
    [InlineData("(func i32.load align=2 offset=1)", 1, 24, "unexpected token")]
    [InlineData("(func i8x16.extract_lane_s 256)", 1, 28, "malformed lane index")]
    [InlineData("(func i8x16.shuffle 0 1 2)", 1, 26, "invalid lane length")]
    [InlineData("(func v128.const i32x4 0 0 0)", 1, 18, "wrong number of lane literals")]
    [InlineData("(func v128.const i8x16 0 0 0 0 0 0 0 256 0 0 0 0 0 0 0 0)", 1, 38, "constant out of range")]
    [InlineData("(func v128.const 0)", 1, 18, "unexpected token")]
    public void A_constant_that_does_not_fit_is_refused(string text, int line, int column, string reason) =>
        IsRefused(text, line, column, reason);

    [Theory]
    [InlineData("(func block $a br $b end)", 1, 19, "unknown label $b")]
    [InlineData("(func block $a end $b)", 1, 20, "mismatching label")]
    [InlineData("(func if $a else $b end)", 1, 18, "mismatching label")]
    [InlineData("(func call $f)", 1, 12, "unknown func $f")]
    [InlineData("(func local.get $x)", 1, 17, "unknown local $x")]
    [InlineData("(func (param $x i32)) (global i32 local.get $x)", 1, 45, "unknown local $x")]
    [InlineData("(func global.get $g)", 1, 18, "unknown global $g")]
    [InlineData("(func table.get $t)", 1, 17, "unknown table $t")]
    [InlineData("(func data.drop $d)", 1, 17, "unknown data segment $d")]
    [InlineData("(func elem.drop $e)", 1, 17, "unknown elem segment $e")]
    [InlineData("(func (type $t))", 1, 13, "unknown type $t")]
    [InlineData("(func (type 0) (param i32))", 1, 13, "unknown type 0")]
    [InlineData("(func (type 0) (local $x i32))", 1, 23, "unknown type 0")]
    [InlineData("(func (param $x i32) (local $x i32))", 1, 29, "duplicate local $x")]
    [InlineData("(func $f)\n(func $f)", 2, 7, "duplicate func $f")]
    [InlineData("(type $t (func)) (type $t (func))", 1, 24, "duplicate type $t")]
    [InlineData("(memory $m 0) (memory $m 0)", 1, 23, "duplicate memory $m")]
    [InlineData("(data $d \"\") (data $d \"\")", 1, 20, "duplicate data segment $d")]
    public void An_identifier_that_is_unknown_or_taken_is_refused(string text, int line, int column, string reason) =>
        IsRefused(text, line, column, reason);

    [Theory]
    [InlineData("(module", 1, 8, "unexpected token")]
    [InlineData("(module) (module)", 1, 10, "unexpected token")]
    [InlineData("(module))", 1, 9, "unexpected token")]
    [InlineData("(nop)", 1, 2, "unexpected token")]
    [InlineData("(func block)", 1, 12, "unexpected token")]
    [InlineData("(func block else end)", 1, 13, "unexpected token")]
    [InlineData("(func if else else end)", 1, 15, "unexpected token")]
    [InlineData("(func end)", 1, 7, "unexpected token")]
    [InlineData("(func (if (i32.const 1)))", 1, 24, "unexpected token")]
    [InlineData("(func (if (then) (else) (nop)))", 1, 25, "unexpected token")]
    [InlineData("(func (then))", 1, 8, "unexpected token")]
    [InlineData("(func (drop nop))", 1, 13, "unexpected token")]
    [InlineData("(type (func)) (func (type 0) (param i32))", 1, 27, "inline function type")]
    [InlineData("(func (result i32) (param i32))", 1, 21, "unexpected token")]
    [InlineData("(func) (import \"\" \"\" (func))", 1, 9, "import after function")]
    [InlineData("(table 0 funcref) (func (import \"\" \"\"))", 1, 26, "import after table")]
    [InlineData("(func $f) (start $f) (start $f)", 1, 23, "multiple start sections")]
    [InlineData("(elem)", 1, 6, "unexpected token")]
    [InlineData("(elem (table 0) (i32.const 0) 0)", 1, 31, "unexpected token")]
    [InlineData("(func ref.null i32)", 1, 16, "unexpected token")]
    public void A_token_out_of_place_is_refused(string text, int line, int column, string reason) =>
        IsRefused(text, line, column, reason);

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed()
    {
        ModuleException refusal = Assert.Throws<ModuleException>(() => TextParser.ParseModule([0x28, 0xFF, 0x29]));
        Assert.Equal("malformed UTF-8 encoding", refusal.Reason);
    }

    [Fact]
    public void A_lone_surrogate_in_a_string_is_malformed()
    {
        ModuleException refusal = Assert.Throws<ModuleException>(() => TextParser.ParseModule("(data \"\ud800\")"));
        Assert.Equal((1, 7, "malformed UTF-8 encoding"), (refusal.Line, refusal.Column, refusal.Reason));
    }

    private static void IsRefused(string text, int line, int column, string reason)
    {
        ModuleException refusal = Assert.Throws<ModuleException>(() => TextParser.ParseModule(text));
        Assert.Equal((line, column, reason), (refusal.Line, refusal.Column, refusal.Reason));
        Assert.Equal(ModulePhase.Malformed, refusal.Phase);
        Assert.Equal(-1, refusal.Offset);
    }
}
