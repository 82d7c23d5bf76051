using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>The matrix of the page: engines down, suites across, counts in between, with totals and times.</summary>
internal static class MatrixTable
{
    private const double ShareWidth = 100;

    // One case of a hundred thousand is seen too.
    private const double LeastShare = 2;

    /// <summary>The table; totals stand first, where they are seen however many suites there are.</summary>
    internal static string Of(ConformanceReport report)
    {
        StringBuilder html = new("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Matrix\">");
        html.Append("<table class=\"matrix\">\n<thead><tr><th scope=\"col\">Engine</th>");
        html.Append("<th scope=\"col\">All suites</th>");
        foreach (string suite in report.Suites)
            html.Append($"<th scope=\"col\">{HtmlText.Escape(suite)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string engine in report.Engines) AppendEngine(html, report, engine);
        html.Append("</tbody>\n<tfoot><tr><th scope=\"row\">All engines</th>");
        AppendCell(html, report.Counts, HtmlText.Choice());
        foreach (string suite in report.Suites)
            AppendCell(html, report.CountsOfSuite(suite), HtmlText.Choice(("suite", suite)));
        return html.Append("</tr></tfoot>\n</table></div>").ToString();
    }

    private static void AppendEngine(StringBuilder html, ConformanceReport report, string engine)
    {
        html.Append($"<tr><th scope=\"row\">{HtmlText.Escape(engine)}");
        html.Append($"<small>{HtmlText.Escape(report.VersionOf(engine))}</small></th>");
        AppendCell(html, report.CountsOfEngine(engine), HtmlText.Choice(("engine", engine)));
        foreach (string suite in report.Suites)
        {
            if (report.Find(suite, engine) is { } run)
                AppendCell(html, run.Counts, HtmlText.Choice(("suite", suite), ("engine", engine)));
            else html.Append("<td class=\"absent\">not run</td>");
        }

        html.Append("</tr>\n");
    }

    // Every status that occurs in a line, the bad ones first, then a bar of their shares and the time.
    private static void AppendCell(StringBuilder html, StatusCounts counts, string choice)
    {
        html.Append($"<td><a data-choice href=\"{choice}\">");
        foreach (CaseStatus status in (CaseStatus[])
            [CaseStatus.Failed, CaseStatus.Skipped, CaseStatus.Passed, CaseStatus.Pending, CaseStatus.ByDesign])
        {
            if (counts[status] > 0)
                html.Append($"<span class=\"count {StatusWords.Word(status)}\">{HtmlText.Mark(status)} ")
                    .Append($"<b>{HtmlText.Number(counts[status])}</b> {StatusWords.Text(status)}</span>");
        }

        if (counts.Total == 0) html.Append("<span class=\"count absent\">no cases</span>");
        else
            AppendShares(html.Append("<span class=\"foot\">"), counts)
                .Append($"<span class=\"spent\">{HtmlText.Time(counts.Milliseconds)}</span></span>");
        html.Append("</a></td>");
    }

    private static StringBuilder AppendShares(StringBuilder html, StatusCounts counts)
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

        return html.Append("</svg>");
    }
}
