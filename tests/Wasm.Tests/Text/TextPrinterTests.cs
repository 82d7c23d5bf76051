using System.Collections.Immutable;

namespace Eei.Wasm.Tests.Text;

/// <summary>How printed text looks.</summary>
public sealed class TextPrinterTests
{
    [Fact]
    public void A_module_prints_flat_with_identifiers_and_indexes()
    {
        const string source = """
            (module $m
              (import "env" "f" (func $f (param $p i32)))
              (func $main (export "main") (param i32 i64) (param $x f32) (result i32) (local i32) (local $y i64)
                (if (result i32) (local.get 0)
                  (then (call $f (i32.const 7)) (i32.load8_u offset=3 (i32.const -1)))
                  (else (block $out (br_if $out (local.get 3)) (drop (f32.const 1.5))) (i32.const 2))))
              (table 1 funcref)
              (memory 1 2)
              (global (mut f64) (f64.const nan))
              (elem (i32.const 0) $main)
              (data "a\"\ff"))
            """;
        const string printed = """
            (module $m
              (type (;0;) (func (param i32)))
              (type (;1;) (func (param i32 i64 f32) (result i32)))
              (import "env" "f" (func $f (;0;) (type 0) (param $p i32)))
              (func $main (;1;) (type 1) (param i32 i64) (param $x f32) (result i32)
                (local i32) (local $y i64)
                local.get 0
                if (result i32)
                  i32.const 7
                  call $f
                  i32.const -1
                  i32.load8_u offset=3
                else
                  block
                    local.get 3
                    br_if 0
                    f32.const 0x1.8p+0 (;=1.5;)
                    drop
                  end
                  i32.const 2
                end)
              (table (;0;) 1 funcref)
              (memory (;0;) 1 2)
              (global (;0;) (mut f64) f64.const nan:0x8000000000000)
              (export "main" (func $main))
              (elem (;0;) (i32.const 0) func $main)
              (data (;0;) "a\22\ff"))

            """;
        Module module = TextParser.ParseModule(source);
        Assert.Equal(printed.ReplaceLineEndings("\n"), TextPrinter.Print(module));
        Assert.Equal(module, TextParser.ParseModule(printed));
    }

    [Fact]
    public void Folded_instructions_have_their_operands_inside()
    {
        const string source = """
            (module
              (func $f (param i32) (result i32) local.get 0)
              (func $two (result i32 i32) i32.const 1 i32.const 2)
              (func (param i32 i32) (result i32)
                local.get 0 call $f local.get 1 i32.add local.set 0
                local.get 0 if (result i32) i32.const 1 nop else block $b local.get 1 br_if $b end i32.const 2 end
                call $two i32.add i32.sub
                loop (param i32) (result i32) local.get 0 br_if 0 end
                i32.const 3 i32.const 4 return unreachable if else end))
            """;
        const string folded = """
              (func (;2;) (type 2) (param i32 i32) (result i32)
                (local.set 0
                  (i32.add
                    (call $f (local.get 0))
                    (local.get 1)))
                (if (result i32) (local.get 0)
                  (then
                    (i32.const 1)
                    (nop))
                  (else
                    (block
                      (br_if 0 (local.get 1)))
                    (i32.const 2)))
                (call $two)
                (i32.sub (i32.add))
                (loop (type 0)
                  (br_if 0 (local.get 0)))
                (i32.const 3)
                (return (i32.const 4))
                (unreachable)
                (if
                  (then)
                  (else))))

            """;
        Module module = TextParser.ParseModule(source);
        string printed = TextPrinter.Print(module, InstructionStyle.Folded);
        int start = printed.IndexOf("  (func (;2;)", StringComparison.Ordinal);
        Assert.Equal(folded.ReplaceLineEndings("\n"), printed[start..]);
        Assert.Equal(module, TextParser.ParseModule(printed));
    }

    [Fact]
    public void Names_that_are_no_identifiers_are_made_into_some_and_kept_apart()
    {
        Module module = TextParser.ParseModule("(func) (func) (func) (func) (func call 0 call 2 call 3)");
        ImmutableSortedDictionary<uint, string> functions = ImmutableSortedDictionary<uint, string>.Empty
            .Add(0, "a b").Add(1, "a_b").Add(2, "a(b").Add(3, "").Add(9, "absent");
        module = module with { Names = new ModuleNames("my module", functions, Unnamed) };
        string printed = TextPrinter.Print(module);
        Assert.StartsWith("(module $my_module\n", printed, StringComparison.Ordinal);
        Assert.Contains("(func $a_b_0 (;0;)", printed, StringComparison.Ordinal);
        Assert.Contains("(func $a_b (;1;)", printed, StringComparison.Ordinal);
        Assert.Contains("(func $a_b_2 (;2;)", printed, StringComparison.Ordinal);
        Assert.Contains("(func (;3;)", printed, StringComparison.Ordinal);
        Assert.Contains("call $a_b_0\n    call $a_b_2\n    call 3)", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("absent", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Custom_sections_leave_a_comment()
    {
        Module module = new() { CustomSections = [new CustomSection("a\n(", new byte[3], 0)] };
        Assert.Equal("(module)\n;; left out: custom section \"a\\0a(\", 3 bytes\n", TextPrinter.Print(module));
    }

    [Theory]
    [InlineData("(global i32)")]
    [InlineData("(global i32 block i32.const 0 end)")]
    [InlineData("(memory 0) (data (offset) \"a\") (data (offset i32.const 1 i32.const 2) \"\")")]
    [InlineData("(table 0 funcref) (elem (offset block end) funcref (item) (item nop nop) (item if else end))")]
    [InlineData("(elem (table 3) (i32.const 0) func) (data (memory 2) (i32.const 0))")]
    [InlineData("(func br 9 call 9 br_if 9 call_indirect 9 (type 9) loop (type 9) i32.add end br_table 9)")]
    [InlineData("(func (type 7)) (export \"\" (func 9)) (start 8) (func block (type 9) end)")]
    public void What_is_not_valid_prints_all_the_same(string text)
    {
        Module module = TextParser.ParseModule(text);
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, InstructionStyle.Folded)));
    }

    private static ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>> Unnamed =>
        ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>>.Empty;
}
