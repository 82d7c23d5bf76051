using System.Text.Json.Nodes;

namespace Eei.Conformance;

/// <summary>The document of <c>conform --json</c>.</summary>
/// <remarks>Source: cli.md, JSON of <c>conform --json</c>. <c>changes</c> is there where runs were compared.</remarks>
public static class ReportDocument
{
    /// <summary>Suites × engines.</summary>
    public static JsonObject Of(ConformanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject { ["suites"] = new JsonArray([.. report.Runs.Select(Suite)]) };
    }

    /// <summary>Suites × engines, and how they differ from a run before.</summary>
    public static JsonObject Of(ConformanceReport report, ReportComparison? comparison)
    {
        JsonObject document = Of(report);
        if (comparison is not null) document["changes"] = Changes(comparison);
        return document;
    }

    private static JsonObject Suite(ReportedRun run) => new()
    {
        ["suite"] = run.Suite,
        ["engine"] = run.Engine,
        ["version"] = run.Version,
        ["passed"] = run.Counts.Passed,
        ["failed"] = run.Counts.Failed,
        ["pending"] = run.Counts.Pending,
        ["byDesign"] = run.Counts.ByDesign,
        ["skipped"] = run.Counts.Skipped,
        ["cases"] = new JsonArray([.. run.Cases.Select(Case)]),
    };

    private static JsonObject Case(SuiteCase one) => new()
    {
        ["name"] = one.Name,
        ["status"] = StatusWords.Word(one.Status),
        ["detail"] = one.Detail,
        ["milliseconds"] = one.Milliseconds,
    };

    private static JsonObject Changes(ReportComparison comparison)
    {
        JsonObject changes = [];
        foreach (ChangeKind kind in ReportComparison.Kinds)
            changes[ChangeWords.Word(kind)] = new JsonArray([.. comparison.Of(kind).Select(Change)]);
        changes["notCompared"] = new JsonArray([.. comparison.Unmatched.Select(one => new JsonObject
        {
            ["suite"] = one.Suite,
            ["engine"] = one.Engine,
            ["only"] = one.Only == RunSide.Before ? "before" : "now",
        })]);
        return changes;
    }

    private static JsonObject Change(CaseChange change) => new()
    {
        ["suite"] = change.Suite,
        ["engine"] = change.Engine,
        ["name"] = change.Name,
        ["before"] = change.Before is { } before ? StatusWords.Word(before.Status) : null,
        ["now"] = change.Now is { } now ? StatusWords.Word(now.Status) : null,
    };
}
