namespace Eei.Fuzz.Tests;

public sealed class KnownIssueTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("G-7f3a", true)]
    [InlineData("G-*", true)]
    [InlineData("*", true)]
    [InlineData("*3a", true)]
    [InlineData("G*3*a", true)]
    [InlineData("G-7f3", false)]
    [InlineData("S-*", false)]
    [InlineData("*b", false)]
    [InlineData("G-7f3a*a", false)]
    public void Pattern_Covers(string pattern, bool covers) =>
        Assert.Equal(covers, KnownIssue.Find([new KnownIssue(pattern, "why", null, null)], "G-7f3a",
            Today) is not null);

    [Fact]
    public void Expired_NoLongerCounts()
    {
        var lastDay = new KnownIssue("*", "why", null, Today);
        Assert.NotNull(KnownIssue.Find([lastDay], "G-7f3a", Today));
        Assert.Null(KnownIssue.Find([lastDay], "G-7f3a", Today.AddDays(1)));
    }

    [Fact]
    public void List_IsReadFromYamlAndFromJson()
    {
        KnownIssue yaml = Assert.Single(KnownIssueList.Read(
            "- bucket: G-*\n  reason: rounding\n  link: https://example.org/1\n  expires: 2027-01-31\n",
                "known.yaml"));
        Assert.Equal(new KnownIssue("G-*", "rounding", "https://example.org/1", new DateOnly(2027, 1, 31)), yaml);
        Assert.Equal("x", Assert.Single(
            KnownIssueList.Read("[{\"bucket\": \"S-1\", \"reason\": \"x\"}]", "known.json")).Reason);
        Assert.Empty(KnownIssueList.Read("", "known.yaml"));
    }

    [Theory]
    [InlineData("- bucket: G-*", "known.yaml:1: reason is missing")]
    [InlineData("- bucket: G\n  reason: x\n- reason: x", "known.yaml:3: bucket is missing")]
    [InlineData("- bucket: G\n  reason: x\n  expires: soon", "known.yaml:1: expires 'soon' is no day")]
    [InlineData("bucket: G", "known.yaml: no list")]
    [InlineData("- [", "known.yaml:")]
    public void List_SaysWhereItIsWrong(string text, string message)
    {
        CampaignException bad = Assert.Throws<CampaignException>(() => KnownIssueList.Read(text, "known.yaml"));
        Assert.StartsWith(message, bad.Message, StringComparison.Ordinal);
    }
}
