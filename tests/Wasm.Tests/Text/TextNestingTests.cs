using System.Text;

namespace Eei.Wasm.Tests.Text;

/// <summary>Depth and size of a text cost no host stack and no more than linear space.</summary>
public sealed class TextNestingTests
{
    private const int Depth = 100_000;
    private const int StackBytes = 256 * 1024;

    [Theory]
    [InlineData("block ", "end ")]
    [InlineData("loop $l ", "end $l ")]
    [InlineData("(block ", ")")]
    [InlineData("(loop $l (br $l) ", ")")]
    [InlineData("(if (i32.const 0) (then ", "))")]
    [InlineData("(if (i32.const 0) (then) (else ", "))")]
    [InlineData("(i32.eqz ", ")")]
    [InlineData("i32.const 0 if ", "else end ")]
    [InlineData("i32.const 0 ", "i32.add ")]
    public void A_hundred_thousand_levels_parse_and_print_on_a_small_stack(string open, string close) =>
        OnSmallStack(() =>
        {
            Module module = TextParser.ParseModule($"(func {Repeat(open)}{Repeat(close)})");
            Assert.True(module.Functions[0].Body.Length > Depth);
            string printed = TextPrinter.Print(module);
            Assert.True(printed.Length < 200 * module.Functions[0].Body.Length, "the text grows faster than the body");
            Assert.Equal(module, TextParser.ParseModule(printed));
            string folded = TextPrinter.Print(module, InstructionStyle.Folded);
            Assert.True(folded.Length < 200 * module.Functions[0].Body.Length, "the text grows faster than the body");
            Assert.Equal(module, TextParser.ParseModule(folded));
        });

    [Fact]
    public void Nested_comments_and_unclosed_levels_do_not_overflow() =>
        OnSmallStack(() =>
        {
            Assert.Equal(new Module(), TextParser.ParseModule($"{Repeat("(;")}{Repeat(";)")}"));
            Assert.Throws<ModuleException>(() => TextParser.ParseModule(Repeat("(")));
            Assert.Throws<ModuleException>(() => TextParser.ParseModule($"(func {Repeat("(block ")}"));
        });

    [Fact]
    public void A_branch_over_all_levels_finds_its_label()
    {
        string text = $"(func block $outer {Repeat("block $x br $outer ")}{Repeat("end ")}end)";
        Module module = TextParser.ParseModule(text);
        Assert.Equal((uint)Depth, module.Functions[0].Body[2 * Depth].Index);
    }

    [Fact]
    public void A_million_branch_targets_are_read()
    {
        const int targets = 1_000_000;
        var text = new StringBuilder("(func br_table");
        for (int target = 0; target < targets; target++) text.Append(" 0");
        Module module = TextParser.ParseModule(text.Append(')').ToString());
        Assert.Equal(targets, module.Functions[0].Body[0].Labels.Length);
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
    }

    [Fact]
    public void A_text_that_could_not_be_bounded_is_not_printed()
    {
        Module module = TextParser.ParseModule("(func)");
        Function function = module.Functions[0] with { Locals = [new LocalRun(uint.MaxValue, ValueType.I32)] };
        Assert.Throws<ArgumentException>(() => TextPrinter.Print(module with { Functions = [function] }));
    }

    [Fact]
    public void A_very_long_word_is_not_repeated_in_full()
    {
        string text = $"(func {Repeat("x")})";
        ModuleException refusal = Assert.Throws<ModuleException>(() => TextParser.ParseModule(text));
        Assert.InRange(refusal.Reason.Length, 100, 200);
    }

    private static string Repeat(string text) => new StringBuilder().Insert(0, text, Depth).ToString();

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(action),
            StackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
