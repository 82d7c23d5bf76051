using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Eei.Conformance.Tests;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Of(
        SampleReports.Mixed, ReportComparison.Of(SampleReports.Before, SampleReports.Mixed));

    private static JsonElement Data(string page)
    {
        Match data = DataElement().Match(page);
        Assert.True(data.Success);
        return JsonDocument.Parse(data.Groups[1].Value).RootElement;
    }

    [Fact]
    public void Nothing_hostile_gets_out_of_its_place()
    {
        Assert.DoesNotContain("<img", Page, StringComparison.Ordinal);
        // The data, the script and nothing else.
        Assert.Equal(2, ScriptEnd().Count(Page));
        Assert.Equal(2, Page.Split("<script").Length - 1);
        Assert.Equal(1, Page.Split("</style").Length - 1);
        Assert.DoesNotContain("<", DataElement().Match(Page).Groups[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_of_engines_suites_and_versions_are_text()
    {
        ConformanceReport report = new(
        [
            new ReportedRun("<b>suite</b>", "<i>engine</i>", "<script>version</script>", []),
        ]);
        ConformanceReport before = new([new ReportedRun("<b>suite</b>", "<u>other</u>", "</title>", [])]);
        string page = HtmlReport.Of(report, ReportComparison.Of(before, report));
        foreach (string bad in (string[])["<b>", "<i>", "<u>", "<script>version", "</title>\""])
            Assert.DoesNotContain(bad, page, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;engine&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;version", page, StringComparison.Ordinal);
        Assert.Contains("&lt;u&gt;other&lt;/u&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing_and_runs_its_own_script_alone()
    {
        Assert.DoesNotContain("http", AttributeValue().Matches(Page).Select(match => match.Groups[1].Value));
        Assert.All(AttributeValue().Matches(Page), match => Assert.StartsWith("#", match.Groups[1].Value));
        string policy = PolicyValue().Match(Page).Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Digest("<script>", "</script>")}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Digest("<style>", "</style>")}'", policy, StringComparison.Ordinal);
    }

    private static string Digest(string start, string end)
    {
        int from = Page.LastIndexOf(start, StringComparison.Ordinal) + start.Length;
        string text = Page[from..Page.IndexOf(end, from, StringComparison.Ordinal)];
        return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    [Fact]
    public void The_same_run_gives_the_same_page_also_when_read_back()
    {
        byte[] json = Encoding.UTF8.GetBytes(ReportDocument.Of(SampleReports.Mixed).ToJsonString());
        ConformanceReport read = ReportReader.Read(json);
        Assert.Equal(Page, HtmlReport.Of(read, ReportComparison.Of(SampleReports.Before, read)));
    }

    [Fact]
    public void The_data_has_every_result_once()
    {
        JsonElement data = Data(Page);
        JsonElement wasm = data.GetProperty("suites")[0];
        Assert.Equal("wasm-2.0", wasm.GetProperty("name").GetString());
        // Files in the order of the run; a case that is gone comes to its file, what stands for itself to no file.
        Assert.Equal(
            "[[\"address.wast\",[\"3\",\"7.1\",\"7.2\"]],[\"i32.wast\",[\"12\",\"13\",\"99\"]],[\"\",[\"wasm-2.0\"]]]",
            wasm.GetProperty("groups").GetRawText());
        Assert.Equal(
            ["00012..", "00003..", "......4"],
            wasm.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("s").GetString()));
        Assert.Equal("[250,1000,1000,1500000,1000,0,0]", wasm.GetProperty("runs")[0].GetProperty("t").GetRawText());
        string[] details = [.. data.GetProperty("details").EnumerateArray().Select(one => one.GetString()!)];
        Assert.Contains(SampleReports.Hostile, details);
        Assert.Equal(details.Length, details.Distinct().Count());
        int[] pairs = [.. wasm.GetProperty("runs")[0].GetProperty("d").EnumerateArray().Select(one => one.GetInt32())];
        Assert.Equal([3, 0, 4, 1], pairs);
        Assert.Equal("[2,3,-1,3,0,0,4,2,0,5,4,0]", wasm.GetProperty("runs")[0].GetProperty("c").GetRawText());
    }

    [Fact]
    public void The_matrix_stands_there_without_a_script()
    {
        string row = Page[Page.IndexOf("<tr><th scope=\"row\">il", StringComparison.Ordinal)..];
        row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
        Assert.Contains("<b>1</b> failed", row, StringComparison.Ordinal);
        Assert.Contains("<b>3</b> passed", row, StringComparison.Ordinal);
        Assert.Contains("il 1.0", row, StringComparison.Ordinal);
        Assert.Contains("1.5 s", row, StringComparison.Ordinal);
        Assert.Contains("<td class=\"absent\">not run</td>", Page, StringComparison.Ordinal);
        Assert.Contains("<title>Conformance: 2 failed</title>", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("previous run</h2>", HtmlReport.Of(SampleReports.Mixed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_costs_a_few_bytes()
    {
        ConformanceReport large = SampleReports.Large(6000, 10);
        int bytes = Encoding.UTF8.GetByteCount(HtmlReport.Of(large));
        Assert.InRange(bytes, 60_000, 60_000 * 8);
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataElement();

    [GeneratedRegex("</script", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptEnd();

    [GeneratedRegex("<[a-z][^>]* (?:src|href)=\"([^\"]*)\"")]
    private static partial Regex AttributeValue();

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex PolicyValue();
}
