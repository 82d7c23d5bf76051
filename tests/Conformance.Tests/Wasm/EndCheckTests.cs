namespace Eei.Conformance.Tests.Wasm;

/// <summary>Which words for a trap are those that a script expects.</summary>
public sealed class EndCheckTests
{
    [Theory]
    // An engine with one trap for all that can be null.
    [InlineData("null reference", "null structure reference")]
    [InlineData("null reference", "null array reference")]
    [InlineData("null reference", "null reference")]
    // A script may have fewer words than the engine.
    [InlineData("cast failure", "cast")]
    [InlineData("uninitialized element", "uninitialized element 7")]
    public void The_words_are_right(string said, string expected) =>
        Assert.Null(EndCheck.Is(ModuleEnd.Trapped(said), ModuleEndKind.Trapped, expected));

    [Theory]
    [InlineData("null array reference", "null structure reference")]
    [InlineData("null array reference", "null reference")]
    [InlineData("null reference", "cast failure")]
    [InlineData("null reference", "null pointer")]
    [InlineData("uninitialized element 6", "uninitialized element 7")]
    public void The_words_are_wrong(string said, string expected) =>
        Assert.NotNull(EndCheck.Is(ModuleEnd.Trapped(said), ModuleEndKind.Trapped, expected));
}
