using System.Text;

namespace Eei.Conformance;

/// <summary>The part of the page that says how the run differs from one before.</summary>
internal static class ComparisonSection
{
    /// <summary>The section; empty where there was nothing to compare with.</summary>
    internal static string Of(ReportComparison? comparison)
    {
        if (comparison is null) return string.Empty;
        StringBuilder html = new("<section id=\"changes\" aria-labelledby=\"changes-heading\">\n");
        html.Append("<h2 id=\"changes-heading\">Difference to the previous run</h2>\n");
        if (comparison.Changes.IsEmpty) html.Append("<p>No case came to anything else.</p>\n");
        else AppendCounts(html, comparison);
        foreach (VersionChange one in comparison.Versions)
            html.Append($"<p class=\"note\">{HtmlText.Escape(one.Engine)} was {HtmlText.Escape(one.Before)} and is ")
                .Append($"{HtmlText.Escape(one.Now)}.</p>\n");
        AppendUnmatched(html, comparison, RunSide.Before, "Only in the previous run, so not compared");
        AppendUnmatched(html, comparison, RunSide.Now, "Not in the previous run, so not compared");
        return html.Append("</section>").ToString();
    }

    private static void AppendCounts(StringBuilder html, ReportComparison comparison)
    {
        html.Append("<p class=\"pills\">");
        foreach (ChangeKind kind in ReportComparison.Kinds)
        {
            int count = comparison.Count(kind);
            if (count == 0) continue;
            string choice = HtmlText.Choice(("change", ChangeWords.Word(kind)));
            html.Append($"<a data-choice class=\"pill {Colour(kind)}\" href=\"{choice}\">")
                .Append($"{HtmlText.Number(count)} {ChangeWords.Text(kind)}</a>");
        }

        html.Append("</p>\n");
    }

    private static void AppendUnmatched(
        StringBuilder html, ReportComparison comparison, RunSide side, string heading)
    {
        string[] runs =
            [.. comparison.Unmatched.Where(one => one.Only == side).Select(one => $"{one.Suite} on {one.Engine}")];
        if (runs.Length > 0)
            html.Append($"<p class=\"note\">{heading}: {HtmlText.Escape(string.Join(", ", runs))}.</p>\n");
    }

    private static string Colour(ChangeKind kind) => kind switch
    {
        ChangeKind.NewlyFailing => "failed",
        ChangeKind.NewlyPassing => "passed",
        _ => "skipped",
    };
}
