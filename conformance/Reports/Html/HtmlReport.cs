using System.Security.Cryptography;
using System.Text;

namespace Eei.Conformance;

/// <summary>A run as one page of HTML that needs nothing else: no network, no other file.</summary>
/// <remarks>
/// The matrix is there without a script; the list of cases is drawn by one. The page's policy lets nothing load and no
/// other script run. The same run gives the same bytes.
/// </remarks>
public static class HtmlReport
{
    /// <summary>The text of the file.</summary>
    /// <param name="report">The run.</param>
    /// <param name="comparison">How it differs from one before; null where there is none.</param>
    public static string Of(ConformanceReport report, ReportComparison? comparison = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return PageTemplate.Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = HtmlText.Escape(Title(report.Counts)),
            ["policy"] = $"default-src 'none'; style-src '{Digest(PageTemplate.Style)}'; "
                + $"script-src '{Digest(PageTemplate.Script)}'; base-uri 'none'; form-action 'none'",
            ["style"] = PageTemplate.Style,
            ["script"] = PageTemplate.Script,
            ["summary"] = Summary(report),
            ["matrix"] = MatrixTable.Of(report),
            ["comparison"] = ComparisonSection.Of(comparison),
            ["data"] = PageData.Of(report, comparison),
        });
    }

    private static string Title(StatusCounts counts) =>
        counts.Failed > 0 ? $"Conformance: {HtmlText.Number(counts.Failed)} failed" : "Conformance: nothing failed";

    private static string Summary(ConformanceReport report)
    {
        StringBuilder html = new("<p class=\"pills\">");
        foreach (CaseStatus status in StatusWords.All)
            if (report.Counts[status] > 0 || status == CaseStatus.Failed)
                html.Append(HtmlText.Pill(status, report.Counts[status]));
        html.Append("</p>\n<p class=\"note\">");
        html.Append($"{HtmlText.Number(report.Counts.Total)} results: {Count(report.Engines.Length, "engine")} × ")
            .Append($"{Count(report.Suites.Length, "suite")}. Seeds: none, every case is fixed. ")
            .Append("A time is the sum over cases, which may have run side by side. ")
            .Append("Pending is work to be done, by design is meant so; both are listed with their reason in ")
            .Append("<code>conformance/expectations</code>.</p>");
        return html.ToString();
    }

    private static string Count(int number, string word) => number == 1 ? $"1 {word}" : $"{number} {word}s";

    private static string Digest(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
