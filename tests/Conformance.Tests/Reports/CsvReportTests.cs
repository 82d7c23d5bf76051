namespace Eei.Conformance.Tests;

public sealed class CsvReportTests
{
    [Fact]
    public void A_line_is_a_case_on_an_engine()
    {
        string[] lines = CsvReport.Of(SampleReports.Mixed).Split('\n');
        Assert.Equal("suite,engine,version,case,status,milliseconds,detail", lines[0]);
        Assert.Equal("wasm-2.0,il,il 1.0,address.wast:3,passed,0.250,", lines[1]);
        Assert.Equal(SampleReports.Mixed.Counts.Total + 2, lines.Length);
    }

    [Fact]
    public void Commas_quotes_and_line_feeds_are_quoted()
    {
        ConformanceReport report =
            new([SampleReports.Run("eei", "il", SampleReports.Other("a,b", CaseStatus.Failed, "say \"x\"\nand y"))]);
        Assert.EndsWith(
            "\neei,il,il 1.0,\"a,b\",failed,1.000,\"say \"\"x\"\"\nand y\"\n", CsvReport.Of(report),
            StringComparison.Ordinal);
    }
}
