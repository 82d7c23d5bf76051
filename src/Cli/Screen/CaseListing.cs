using System.Collections.Immutable;
using System.Globalization;
using Eei.Conformance;

namespace Eei.Cli.Screen;

/// <summary>The cases of a suite on an engine that somebody should look at, a line each.</summary>
internal static class CaseListing
{
    private const int MostListed = 50;

    /// <summary>Prints what failed, then what was not run.</summary>
    public static void Print(Session session, ImmutableArray<SuiteCase> cases)
    {
        Print(session, cases, CaseStatus.Failed);
        Print(session, cases, CaseStatus.Skipped);
    }

    private static void Print(Session session, ImmutableArray<SuiteCase> cases, CaseStatus status)
    {
        string word = StatusWords.Word(status).ToUpperInvariant();
        SuiteCase[] meant = [.. cases.Where(one => one.Status == status)];
        foreach (SuiteCase one in meant.Take(MostListed)) session.Result($"  {word} {one.Name}: {one.Detail}");
        if (meant.Length > MostListed)
            session.Result(string.Create(
                CultureInfo.InvariantCulture,
                $"  … and {meant.Length - MostListed} more {StatusWords.Text(status)}; --html has them all"));
    }
}
