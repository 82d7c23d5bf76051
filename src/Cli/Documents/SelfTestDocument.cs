using System.Text.Json.Nodes;
using Eei.Fuzz;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>selftest --json</c>.</summary>
/// <remarks>
/// Source: cli.md, JSON of <c>selftest --json</c>; <c>named</c>, <c>misnamed</c>, <c>blamed</c>,
/// <c>blame</c> and <c>clean</c> are
/// additions.
/// </remarks>
internal static class SelfTestDocument
{
    /// <summary>The table, and the run without a fault where there was one.</summary>
    public static JsonObject Of(SelfTestResult result, CampaignSnapshot? clean) => new()
    {
        ["faults"] = new JsonArray([.. result.Faults.Select(Row)]),
        ["found"] = result.Found,
        ["total"] = result.Total,
        ["named"] = result.Named,
        ["misnamed"] = result.Misnamed,
        ["clean"] = clean is null ? null : SnapshotDocument.Of(clean),
    };

    private static JsonObject Row(SelfTestRow row) => new()
    {
        ["name"] = row.Name,
        ["found"] = row.Found,
        ["cases"] = row.Cases,
        ["seconds"] = row.Seconds,
        ["bucket"] = row.Bucket,
        ["locatedInstruction"] = row.LocatedInstruction,
        ["blamed"] = row.Blamed,
        ["blame"] = row.Blame.ToString().ToLowerInvariant(),
    };
}
