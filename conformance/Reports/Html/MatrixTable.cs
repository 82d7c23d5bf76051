using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>The matrix of the page: engines down, suites across, counts in between, with totals and times.</summary>
internal static class MatrixTable
{
    private const double ShareWidth = 100;

    // One case of a hundred thousand is seen too.
    private const double LeastShare = 2;

    /// <summary>The table.</summary>
    internal static string Of(ConformanceReport report)
    {
        StringBuilder html = new("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Matrix\">");
        html.Append("<table class=\"matrix\">\n<thead><tr><th scope=\"col\">Engine</th>");
        foreach (string suite in report.Suites)
            html.Append($"<th scope=\"col\">{HtmlText.Escape(suite)}</th>");
        html.Append("<th scope=\"col\">All suites</th><th scope=\"col\">Time</th></tr></thead>\n<tbody>\n");
        foreach (string engine in report.Engines) AppendEngine(html, report, engine);
        html.Append("</tbody>\n<tfoot><tr><th scope=\"row\">All engines</th>");
        foreach (string suite in report.Suites)
        {
            StatusCounts counts = report.CountsOfSuite(suite);
            AppendCell(html, counts, HtmlText.Choice(("suite", suite)), Spent(counts));
        }

        AppendCell(html, report.Counts, HtmlText.Choice(), string.Empty);
        html.Append($"<td class=\"time\">{HtmlText.Time(report.Counts.Milliseconds)}</td></tr></tfoot>\n")
            .Append("</table></div>");
        return html.ToString();
    }

    private static void AppendEngine(StringBuilder html, ConformanceReport report, string engine)
    {
        html.Append($"<tr><th scope=\"row\">{HtmlText.Escape(engine)}");
        html.Append($"<small>{HtmlText.Escape(report.VersionOf(engine))}</small></th>");
        foreach (string suite in report.Suites)
        {
            if (report.Find(suite, engine) is { } run)
                AppendCell(
                    html, run.Counts, HtmlText.Choice(("suite", suite), ("engine", engine)), Spent(run.Counts));
            else html.Append("<td class=\"absent\">not run</td>");
        }

        StatusCounts all = report.CountsOfEngine(engine);
        AppendCell(html, all, HtmlText.Choice(("engine", engine)), string.Empty);
        html.Append($"<td class=\"time\">{HtmlText.Time(all.Milliseconds)}</td></tr>\n");
    }

    private static string Spent(StatusCounts counts) =>
        $"<span class=\"spent\">{HtmlText.Time(counts.Milliseconds)}</span>";

    // Every status that occurs in a line, the bad ones first, and a bar of their shares.
    private static void AppendCell(StringBuilder html, StatusCounts counts, string choice, string spent)
    {
        html.Append($"<td><a data-choice href=\"{choice}\">{spent}");
        foreach (CaseStatus status in (CaseStatus[])
            [CaseStatus.Failed, CaseStatus.Skipped, CaseStatus.Passed, CaseStatus.Pending, CaseStatus.ByDesign])
        {
            if (counts[status] > 0)
                html.Append($"<span class=\"count {StatusWords.Word(status)}\">{HtmlText.Mark(status)} ")
                    .Append($"<b>{HtmlText.Number(counts[status])}</b> {StatusWords.Text(status)}</span>");
        }

        if (counts.Total == 0) html.Append("<span class=\"count absent\">no cases</span>");
        else AppendShares(html, counts);
        html.Append("</a></td>");
    }

    private static void AppendShares(StringBuilder html, StatusCounts counts)
    {
        html.Append("<svg class=\"share\" viewBox=\"0 0 100 5\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        CaseStatus[] there = [.. StatusWords.All.Where(status => counts[status] > 0)];
        double[] widths =
            [.. there.Select(status => Math.Max(LeastShare, (double)counts[status] / counts.Total * ShareWidth))];
        double scale = ShareWidth / widths.Sum();
        double start = 0;
        foreach ((CaseStatus status, double width) in there.Zip(widths))
        {
            html.Append($"<rect class=\"{StatusWords.Word(status)}\" ").Append(
                CultureInfo.InvariantCulture, $"x=\"{start:F2}\" width=\"{width * scale:F2}\" height=\"5\"/>");
            start += width * scale;
        }

        html.Append("</svg>");
    }
}
