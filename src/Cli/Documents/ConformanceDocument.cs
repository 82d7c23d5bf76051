using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Cli.Runs;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>conform --json</c>.</summary>
/// <remarks>Source: cli.md, JSON of <c>conform --json</c>. No suite so far has pending or skipped cases.</remarks>
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
        ["passed"] = run.Passed,
        ["failed"] = run.Failed,
        ["pending"] = 0,
        ["byDesign"] = 0,
        ["skipped"] = 0,
        ["cases"] = new JsonArray([.. run.Cases.Select(Case)]),
    };

    private static JsonObject Case(SuiteCase run) => new()
    {
        ["name"] = run.Name,
        ["status"] = run.Detail is null ? "passed" : "failed",
        ["detail"] = run.Detail,
        ["milliseconds"] = Math.Round(run.Milliseconds, 3),
    };
}
