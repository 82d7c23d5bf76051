namespace Eei.Conformance.Tests;

public sealed class CaseGroupTests
{
    [Theory]
    [InlineData("address.wast:3", "address.wast")]
    [InlineData("gc/array.wast:17.2", "gc/array.wast")]
    [InlineData("expectations/il.txt:9", "expectations/il.txt")]
    [InlineData("identity [spec]", "")]
    [InlineData("copy: 3 bytes", "")]
    [InlineData("a:", "")]
    [InlineData(":3", "")]
    [InlineData("a:3.", "")]
    [InlineData("a:.3", "")]
    [InlineData("a:b:3", "a:b")]
    public void A_line_of_a_file_belongs_to_the_file(string name, string file) =>
        Assert.Equal(file, CaseGroup.Of(name));
}
