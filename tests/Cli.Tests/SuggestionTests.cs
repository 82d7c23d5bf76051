using Eei.Cli.Inputs;

namespace Eei.Cli.Tests;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("fuz", "fuzz")]
    [InlineData("selfteest", "selftest")]
    [InlineData("enginse", "engines")]
    [InlineData("frobnicate", null)]
    public void The_nearest_word_is_suggested_where_one_is_near(string typed, string? expected) =>
        Assert.Equal(expected, Suggestion.Nearest(typed, ["fuzz", "run", "selftest", "engines", "spec"]));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("1.5h", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("45", 45)]
    public void A_duration_has_a_unit_or_counts_seconds(string text, double seconds) =>
        Assert.Equal(seconds, OptionValues.Duration("--max-time", text)!.Value.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0")]
    [InlineData("-5m")]
    [InlineData("1e9d")]
    public void Anything_else_is_no_duration(string text) =>
        Assert.Throws<InputException>(() => OptionValues.Duration("--max-time", text));
}
