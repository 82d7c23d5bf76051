using System.Text.Json.Nodes;

namespace Eei.Conformance.Tests;

public sealed class ReportComparisonTests
{
    private static readonly ReportComparison Comparison =
        ReportComparison.Of(SampleReports.Before, SampleReports.Mixed);

    [Theory]
    [InlineData(ChangeKind.NewlyFailing, "wasm-2.0 il i32.wast:12 Passed Failed")]
    [InlineData(ChangeKind.NewlyPassing, "wasm-2.0 v8 i32.wast:12 Failed Passed")]
    [InlineData(ChangeKind.Otherwise, "wasm-2.0 il i32.wast:13 Passed Pending")]
    [InlineData(ChangeKind.Added, "wasm-2.0 il address.wast:7.2  Passed")]
    [InlineData(ChangeKind.Gone, "wasm-2.0 il i32.wast:99 Passed ")]
    public void Every_kind_of_change_is_told(ChangeKind kind, string change) => Assert.Equal(
        [change],
        Comparison.Of(kind).Select(
            one => $"{one.Suite} {one.Engine} {one.Name} {one.Before?.Status} {one.Now?.Status}"));

    [Fact]
    public void A_suite_on_an_engine_that_one_run_lacks_is_named_and_not_compared() => Assert.Equal(
        [
            new UnmatchedRun("eei", "jsc", RunSide.Before), new UnmatchedRun("wasm-2.0", "wabt", RunSide.Now),
            new UnmatchedRun("eei", "v8", RunSide.Now),
        ],
        Comparison.Unmatched.AsEnumerable());

    [Fact]
    public void A_run_is_no_different_from_itself()
    {
        ReportComparison same = ReportComparison.Of(SampleReports.Mixed, SampleReports.Mixed);
        Assert.Empty(same.Changes);
        Assert.Empty(same.Unmatched);
        Assert.Empty(same.Versions);
    }

    [Fact]
    public void Cases_that_were_left_out_are_not_gone()
    {
        ReportComparison part = ReportComparison.Of(
            SampleReports.Before, new ConformanceReport([SampleReports.Run("wasm-2.0", "il")]),
            name => name == "i32.wast:99");
        Assert.Equal(["i32.wast:99"], part.Changes.Select(change => change.Name));
    }

    [Fact]
    public void A_case_that_is_not_run_any_more_is_a_change()
    {
        ReportComparison comparison = ReportComparison.Of(
            new ConformanceReport([SampleReports.Run("eei", "il", SampleReports.Passed("a"))]),
            new ConformanceReport(
                [SampleReports.Run("eei", "il", SampleReports.Other("a", CaseStatus.Skipped, "absent"))]));
        Assert.Equal(1, comparison.Count(ChangeKind.Otherwise));
    }

    [Fact]
    public void A_new_version_is_told()
    {
        ConformanceReport before = new([new ReportedRun("eei", "v8", "1", []), new ReportedRun("eei", "il", "1", [])]);
        ConformanceReport now = new([new ReportedRun("eei", "v8", "2", []), new ReportedRun("eei", "il", "1", [])]);
        Assert.Equal(
            [new VersionChange("v8", "1", "2")], ReportComparison.Of(before, now).Versions.AsEnumerable());
    }

    [Fact]
    public void The_document_lists_every_change()
    {
        JsonObject changes = ReportDocument.Of(SampleReports.Mixed, Comparison)["changes"]!.AsObject();
        Assert.Equal(
            ["newlyFailing", "newlyPassing", "otherwise", "added", "gone", "notCompared"],
            changes.Select(member => member.Key));
        Assert.Equal(
            "{\"suite\":\"wasm-2.0\",\"engine\":\"il\",\"name\":\"i32.wast:12\",\"before\":\"passed\","
                + "\"now\":\"failed\"}",
            Assert.Single(changes["newlyFailing"]!.AsArray())!.ToJsonString());
        Assert.Null(Assert.Single(changes["gone"]!.AsArray())!["now"]);
        Assert.Equal(3, changes["notCompared"]!.AsArray().Count);
        Assert.False(ReportDocument.Of(SampleReports.Mixed, null).ContainsKey("changes"));
    }
}
