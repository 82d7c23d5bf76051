using System.Globalization;
using Eei.Conformance;

namespace Eei.Cli.Screen;

/// <summary>How a conformance run differs from one before, in lines.</summary>
internal static class ComparisonListing
{
    private const int MostPerKind = 20;

    /// <summary>Prints it.</summary>
    public static void Print(Session session, ReportComparison comparison)
    {
        if (comparison.Changes.IsEmpty) session.Result("against the previous run: no case came to anything else");
        else
            session.Result("against the previous run: " + string.Join(", ", ReportComparison.Kinds
                .Select(kind => string.Create(
                    CultureInfo.InvariantCulture, $"{comparison.Count(kind)} {ChangeWords.Text(kind)}"))));
        foreach (ChangeKind kind in ReportComparison.Kinds) PrintKind(session, comparison, kind);
        foreach (VersionChange one in comparison.Versions)
            session.Result($"  VERSION {one.Engine} was {one.Before} and is {one.Now}");
        PrintUnmatched(session, comparison, RunSide.Before, "only in the previous run");
        PrintUnmatched(session, comparison, RunSide.Now, "not in the previous run");
    }

    private static void PrintKind(Session session, ReportComparison comparison, ChangeKind kind)
    {
        foreach (CaseChange change in comparison.Of(kind).Take(MostPerKind))
            session.Result(
                $"  {ChangeWords.Text(kind).ToUpperInvariant()} {change.Suite} on {change.Engine} {change.Name}: "
                + $"{Word(change.Before)} -> {Word(change.Now)}");
        int more = comparison.Count(kind) - MostPerKind;
        if (more > 0)
            session.Result(string.Create(
                CultureInfo.InvariantCulture, $"  … and {more} more {ChangeWords.Text(kind)}; --html has them all"));
    }

    private static string Word(SuiteCase? one) => one is null ? "not there" : StatusWords.Text(one.Status);

    private static void PrintUnmatched(Session session, ReportComparison comparison, RunSide side, string words)
    {
        string[] runs =
            [.. comparison.Unmatched.Where(one => one.Only == side).Select(one => $"{one.Suite} on {one.Engine}")];
        if (runs.Length > 0) session.Result($"  not compared, {words}: {string.Join(", ", runs)}");
    }
}
