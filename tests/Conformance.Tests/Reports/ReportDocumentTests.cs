using System.Text;
using System.Text.Json;

namespace Eei.Conformance.Tests;

public sealed class ReportDocumentTests
{
    private static readonly string[] StatusNames = ["passed", "failed", "pending", "byDesign", "skipped"];

    private static byte[] Json(ConformanceReport report) =>
        Encoding.UTF8.GetBytes(ReportDocument.Of(report).ToJsonString());

    [Fact]
    public void A_document_has_the_members_of_the_contract_and_no_other()
    {
        using JsonDocument document = JsonDocument.Parse(Json(SampleReports.Mixed));
        Assert.Equal(["suites"], Names(document.RootElement));
        JsonElement[] suites = [.. document.RootElement.GetProperty("suites").EnumerateArray()];
        Assert.Equal(SampleReports.Mixed.Runs.Length, suites.Length);
        Assert.All(suites, suite => Assert.Equal(
            ["suite", "engine", "version", "passed", "failed", "pending", "byDesign", "skipped", "cases"],
            Names(suite)));
        Assert.All(
            suites.SelectMany(suite => suite.GetProperty("cases").EnumerateArray()),
            one => Assert.Equal(["name", "status", "detail", "milliseconds"], Names(one)));
        Assert.Equal([3, 1, 1, 0, 0], Counts(suites[0]));
        Assert.Equal([4, 0, 0, 1, 0], Counts(suites[1]));
        Assert.Equal([0, 0, 0, 0, 1], Counts(suites[2]));
        Assert.Equal(
            ["passed", "passed", "passed", "failed", "pending"],
            suites[0].GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("status").GetString()));
    }

    [Fact]
    public void A_document_that_is_read_back_says_the_same()
    {
        byte[] json = Json(SampleReports.Mixed);
        ConformanceReport read = ReportReader.Read(json);
        Assert.Equal(json, Json(read));
        Assert.Equal(SampleReports.Mixed.Counts, read.Counts);
        Assert.Equal(SampleReports.Mixed.Runs[3].Cases.AsEnumerable(), read.Runs[3].Cases);
        Assert.Equal(json, Json(ReportReader.Read(new byte[] { 0xEF, 0xBB, 0xBF }.Concat(json).ToArray())));
    }

    [Theory]
    [InlineData("", "line 1: not JSON")]
    [InlineData("{\n\"suites\": [", "line 2: not JSON")]
    [InlineData("[]", "there is no array 'suites'")]
    [InlineData("{\"cases\": 3}", "there is no array 'suites'")]
    [InlineData("{\"suites\": [3]}", "suites[0]: there is no text 'suite'")]
    [InlineData("{\"suites\": [{\"suite\": \"eei\", \"engine\": 3}]}", "suites[0]: there is no text 'engine'")]
    [InlineData("{\"suites\": [{\"suite\": \"eei\", \"engine\": \"il\", \"version\": \"1\"}]}", "no array 'cases'")]
    [InlineData(Start + "{\"name\": \"a\"}]}]}", "eei on il[0]: there is no text 'status'")]
    [InlineData(Start + "{\"name\": \"a\", \"status\": \"good\"}]}]}", "eei on il[0]: 'good' is no status")]
    [InlineData(Start + "{\"name\": \"a\", \"status\": \"passed\"}]}]}", "there is no number 'milliseconds'")]
    [InlineData(Start + OneCase + ", " + OneCase + "]}]}", "eei on il: case 'a' stands there twice")]
    [InlineData(Start + "]}, " + Second + "]}", "suite eei on il stands there twice")]
    public void What_is_no_document_is_told_in_a_sentence(string json, string sentence)
    {
        FormatException bad = Assert.Throws<FormatException>(() => ReportReader.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(sentence, bad.Message, StringComparison.Ordinal);
    }

    private const string Second = "{\"suite\": \"eei\", \"engine\": \"il\", \"version\": \"1\", \"cases\": []}";
    private const string Start =
        "{\"suites\": [{\"suite\": \"eei\", \"engine\": \"il\", \"version\": \"1\", \"cases\": [";
    private const string OneCase = "{\"name\": \"a\", \"status\": \"passed\", \"detail\": null, \"milliseconds\": 1}";

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static int[] Counts(JsonElement suite) =>
        [.. StatusNames.Select(name => suite.GetProperty(name).GetInt32())];
}
