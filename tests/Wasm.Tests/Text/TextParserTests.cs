namespace Eei.Wasm.Tests.Text;

/// <summary>Small texts and the modules they mean.</summary>
public sealed class TextParserTests
{
    [Theory]
    [InlineData("", "(module)")]
    [InlineData(";; nothing\n(; (; nested ;) ;)", "(module)")]
    [InlineData("(func(nop)nop)", "(module (type (func)) (func (type 0) nop nop))")]
    [InlineData("(type (func)) (type (func)) (func)", "(type (func)) (type (func)) (func (type 0))")]
    [InlineData("(func (i32.add (i32.const 1) (i32.const 2)) drop)", "(func i32.const 1 i32.const 2 i32.add drop)")]
    [InlineData("(func (i32.const 1) (i32.add (i32.const 2)) drop)", "(func i32.const 1 i32.const 2 i32.add drop)")]
    [InlineData("(func (block $a (br $a)))", "(func block br 0 end)")]
    [InlineData("(func (loop $a (block $b (br $a))))", "(func loop block br 1 end end)")]
    [InlineData("(func block $a block $a br $a end br $a end)", "(func block block br 0 end br 0 end)")]
    [InlineData("(func block $a block $a end $a end $a)", "(func block block end end)")]
    [InlineData("(func (if $l (i32.const 1) (then (br $l)) (else (br 1))))",
        "(func i32.const 1 if br 0 else br 1 end)")]
    [InlineData("(func (if (then)))", "(func if end)")]
    [InlineData("(func (param i32 i32) (param $c f32) (local $d i64) local.get $c local.set $d)",
        "(func (param i32) (param i32) (param f32) (local i64) local.get 2 local.set 3)")]
    [InlineData("(func (type 0) (local $x i32) local.get $x) (type (func (param i64)))",
        "(type (func (param i64))) (func (type 0) (param i64) (local i32) local.get 1)")]
    [InlineData("(func $f (export \"a\") (export \"b\"))", "(func) (export \"a\" (func 0)) (export \"b\" (func 0))")]
    [InlineData("(func (export \"x\") (import \"m\" \"n\") (param i32))",
        "(import \"m\" \"n\" (func (param i32))) (export \"x\" (func 0))")]
    [InlineData("(table (export \"t\") (import \"m\" \"n\") 1 2 externref)",
        "(import \"m\" \"n\" (table 1 2 externref)) (export \"t\" (table 0))")]
    [InlineData("(memory (import \"m\" \"n\") 1)", "(import \"m\" \"n\" (memory 1))")]
    [InlineData("(global (import \"m\" \"n\") (mut i32))", "(import \"m\" \"n\" (global (mut i32)))")]
    [InlineData("(memory (data \"abc\" \"\\64\"))", "(memory 1 1) (data (memory 0) (offset i32.const 0) \"abcd\")")]
    [InlineData("(memory (data \"a\")) (data $d \"\") (func data.drop $d)",
        "(memory 1 1) (data (i32.const 0) \"a\") (data \"\") (func data.drop 1)")]
    [InlineData("(func $f elem.drop $e) (table funcref (elem $f)) (elem $e func)",
        "(func elem.drop 1) (table 1 1 funcref) (elem (i32.const 0) func 0) (elem func)")]
    [InlineData("(memory (data))", "(memory 0 0) (data (i32.const 0))")]
    [InlineData("(func $f) (table funcref (elem $f $f))", "(func) (table 2 2 funcref) (elem (i32.const 0) func 0 0)")]
    [InlineData("(table externref (elem (ref.null extern)))",
        "(table 1 1 externref) (elem (table 0) (i32.const 0) externref (item ref.null extern))")]
    [InlineData("(func $f) (elem (i32.const 0) $f)", "(func) (elem (table 0) (offset i32.const 0) func 0)")]
    [InlineData("(func $f) (elem 0 (i32.const 0) $f)", "(func) (elem (i32.const 0) func 0)")]
    [InlineData("(func $f) (elem declare func $f)", "(func) (elem declare (ref func) (ref.func 0))")]
    [InlineData("(data 0 (i32.const 1) \"a\")", "(data (memory 0) (i32.const 1) \"a\")")]
    [InlineData("(start $f) (func $f)", "(func) (start 0)")]
    [InlineData("(func call_indirect (param i32))",
        "(type (func)) (type (func (param i32))) (func call_indirect (type 1))")]
    [InlineData("(func table.copy table.init 3 table.get table.size)",
        "(func table.copy 0 0 table.init 0 3 table.get 0 table.size 0)")]
    [InlineData("(func i64.load offset=0x10 align=8)", "(func i64.load offset=16)")]
    [InlineData("(func select (result i32) (result i64))", "(func select (result i32 i64))")]
    [InlineData("(func v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 -1)",
        "(func v128.const i32x4 0x03020100 0x07060504 0x0b0a0908 0xff0e0d0c)")]
    [InlineData("(func v128.const f64x2 1 -0x1p1)", "(func v128.const i64x2 0x3ff0000000000000 0xc000000000000000)")]
    [InlineData("(func v128.const f32x4 inf nan -nan:0x1 0)",
        "(func v128.const i32x4 0x7f800000 0x7fc00000 0xff800001 0)")]
    [InlineData("(data \"\\t\\n\\r\\\"\\'\\\\\\u{1F600}\\u{4_1}é\")",
        "(data \"\\09\\0a\\0d\\22\\27\\5c\\f0\\9f\\98\\80A\\c3\\a9\")")]
    public void An_abbreviation_means_its_expansion(string text, string expansion)
    {
        Module module = TextParser.ParseModule(text) with { Names = null };
        Assert.Equal(TextParser.ParseModule(expansion) with { Names = null }, module);
    }

    [Fact]
    public void Implied_types_come_after_written_ones_in_order_of_use()
    {
        Module module = TextParser.ParseModule("""
            (func (param f32) block (param i64) end)
            (func (param i32))
            (type (func (param i32)))
            """);
        Assert.Equal(["[i32] -> []", "[f32] -> []", "[i64] -> []"], module.Types.Select(type => type.ToString()));
        Assert.Equal([1u, 0u], module.Functions.Select(function => function.TypeIndex));
    }

    [Fact]
    public void Identifiers_of_module_functions_and_locals_become_names()
    {
        ModuleNames? names = TextParser.ParseModule("""
            (module $m
              (import "a" "b" (func $f (param $p i32)))
              (func (param i32) (local $x i32) (local i32) (local $y i64)))
            """).Names;
        Assert.NotNull(names);
        Assert.Equal("m", names.Module);
        Assert.Equal("f", Assert.Single(names.Functions).Value);
        Assert.Equal([(0u, "p")], names.Locals[0].Select(name => (name.Key, name.Value)));
        Assert.Equal([(1u, "x"), (3u, "y")], names.Locals[1].Select(name => (name.Key, name.Value)));
        Assert.Null(TextParser.ParseModule("(module (func (param i32)))").Names);
    }

    [Fact]
    public void Locals_join_into_runs()
    {
        Module module = TextParser.ParseModule("(func (local i32) (local i32 i64))");
        Assert.Equal([new LocalRun(2, ValueType.I32), new LocalRun(1, ValueType.I64)], module.Functions[0].Locals);
    }

    [Theory]
    [InlineData("(func data.drop 0) (data \"\")", 1)]
    [InlineData("(func i32.const 0) (data \"\")", -1)]
    public void A_data_count_is_there_where_code_needs_one(string text, int count) =>
        Assert.Equal(count, (long?)TextParser.ParseModule(text).DataCount ?? -1);
}
