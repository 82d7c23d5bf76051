using Eei.Packages;

namespace Eei.Browser.Tests;

public sealed class PageTests
{
    [Fact]
    public void The_page_is_looked_at_in_a_browser() =>
        Assert.Skip(OptionalPackage.Of(typeof(PageTests).Assembly).Sentence);
}
