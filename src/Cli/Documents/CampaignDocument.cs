using System.Text.Json.Nodes;
using Eei.Fuzz;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>fuzz --json</c>.</summary>
/// <remarks>Source: cli.md, JSON of <c>fuzz --json</c>; keys beyond it are additions.</remarks>
internal static class CampaignDocument
{
    /// <summary>A snapshot as JSON.</summary>
    public static JsonObject Of(CampaignSnapshot snapshot) => new()
    {
        ["seed"] = snapshot.Seed,
        ["elapsedSeconds"] = snapshot.ElapsedSeconds,
        ["cases"] = snapshot.Cases,
        ["casesPerSecond"] = snapshot.CasesPerSecond,
        ["fullyComparedShare"] = snapshot.FullyCompared,
        ["discards"] = new JsonObject(
            snapshot.Discards.Select(discard => KeyValuePair.Create(discard.Key, (JsonNode?)JsonValue.Create(discard.Value)))),
        ["engines"] = new JsonObject(
            snapshot.Engines.Select(engine => KeyValuePair.Create(engine.Name, (JsonNode?)Engine(engine)))),
        ["generators"] = new JsonObject(
            snapshot.Generators.Select(generator => KeyValuePair.Create(generator.Name, (JsonNode?)Generator(generator)))),
        ["buckets"] = new JsonArray([.. snapshot.Buckets.Select(Bucket)]),
    };

    private static JsonObject Engine(EngineStatistics engine) => new()
    {
        ["version"] = engine.Version,
        ["cases"] = engine.Cases,
        ["abstained"] = engine.Abstained,
        ["crashed"] = engine.Crashed,
        ["medianMicroseconds"] = engine.MedianMicroseconds,
        ["p99Microseconds"] = engine.P99Microseconds,
    };

    private static JsonObject Generator(GeneratorStatistics generator) => new()
    {
        ["share"] = generator.Share,
        ["validShare"] = generator.ValidShare,
        ["instantiateShare"] = generator.InstantiateShare,
        ["nonTrappingShare"] = generator.NonTrappingShare,
        ["byteFlipShare"] = generator.ByteFlipShare,
        ["findings"] = generator.Findings,
    };

    private static JsonObject Bucket(BucketSummary bucket) => new()
    {
        ["key"] = bucket.Key,
        ["kind"] = bucket.Kind,
        ["engines"] = bucket.Engines,
        ["count"] = bucket.Count,
        ["firstSeenCase"] = bucket.FirstSeenCase,
        ["case"] = bucket.Case,
        ["known"] = bucket.KnownReason,
    };
}
