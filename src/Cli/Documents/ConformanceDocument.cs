using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Conformance;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>conform --json</c>.</summary>
/// <remarks>Source: cli.md, JSON of <c>conform --json</c>.</remarks>
internal static class ConformanceDocument
{
    /// <summary>Suites × engines.</summary>
    public static JsonObject Of(ImmutableArray<SuiteRun> runs) =>
        new() { ["suites"] = new JsonArray([.. runs.Select(Suite)]) };

    private static JsonObject Suite(SuiteRun run) => new()
    {
        ["suite"] = run.Suite,
        ["engine"] = run.Engine.Name,
        ["version"] = run.Engine.Version,
        ["passed"] = run.Count(CaseStatus.Passed),
        ["failed"] = run.Count(CaseStatus.Failed),
        ["pending"] = run.Count(CaseStatus.Pending),
        ["byDesign"] = run.Count(CaseStatus.ByDesign),
        ["skipped"] = run.Count(CaseStatus.Skipped),
        ["cases"] = new JsonArray([.. run.Cases.Select(Case)]),
    };

    private static JsonObject Case(SuiteCase run) => new()
    {
        ["name"] = run.Name,
        ["status"] = Word(run.Status),
        ["detail"] = run.Detail,
        ["milliseconds"] = Math.Round(run.Milliseconds, 3),
    };

    private static string Word(CaseStatus status) => status switch
    {
        CaseStatus.Passed => "passed",
        CaseStatus.Failed => "failed",
        CaseStatus.Pending => "pending",
        CaseStatus.ByDesign => "byDesign",
        _ => "skipped",
    };
}
