using System.Globalization;
using System.Text.Json.Nodes;

namespace Eei.Fuzz;

/// <summary>A snapshot as <c>stats.json</c> and as a row of <c>stats.csv</c>.</summary>
/// <remarks>
/// Source: cli.md, JSON of <c>fuzz --json</c>; runByAllShare, alarms, hung, flaky, cells, corpusCases, leftOut,
/// restarts, pace, instantiateShare, byteFlipShare, laws, suspect, suspects and known are additions.
/// </remarks>
public static class SnapshotDocument
{
    /// <summary>First line of <c>stats.csv</c>.</summary>
    public const string CsvHeader =
        "elapsedSeconds,cases,casesPerSecond,recentCasesPerSecond,fullyComparedShare,"
        + "buckets,newBuckets,workingSetBytes";

    /// <summary>The snapshot as JSON.</summary>
    public static JsonObject Of(CampaignSnapshot snapshot) => new()
    {
        ["seed"] = snapshot.Seed,
        ["elapsedSeconds"] = Math.Round(snapshot.ElapsedSeconds, 3),
        ["cases"] = snapshot.Cases,
        ["casesPerSecond"] = Math.Round(snapshot.CasesPerSecond, 1),
        ["fullyComparedShare"] = snapshot.FullyCompared,
        ["runByAllShare"] = snapshot.RunByAll,
        ["alarms"] = new JsonArray([.. snapshot.Alarms.Select(AlarmNode)]),
        ["discards"] = new JsonObject(snapshot.Discards.Select(pair => Pair(pair.Key, JsonValue.Create(pair.Value)))),
        ["hung"] = snapshot.Hung,
        ["flaky"] = snapshot.Flaky,
        ["cells"] = snapshot.Cells,
        ["corpusCases"] = snapshot.CorpusCases,
        ["engines"] = new JsonObject(snapshot.Engines.Select(engine => Pair(engine.Name, Engine(engine)))),
        ["generators"] = new JsonObject(snapshot.Generators.Select(one => Pair(one.Name, Generator(one)))),
        ["laws"] = new JsonObject(snapshot.Laws.Select(law => Pair(law.Law, new JsonObject
        {
            ["kept"] = law.Kept,
            ["broken"] = law.Broken,
            ["silent"] = law.Silent,
        }))),
        ["buckets"] = new JsonArray([.. snapshot.Buckets.Select(Bucket)]),
    };

    /// <summary>The snapshot as a row.</summary>
    public static string CsvRow(CampaignSnapshot snapshot) => string.Join(',', new[]
    {
        snapshot.ElapsedSeconds.ToString("0.0", CultureInfo.InvariantCulture),
        snapshot.Cases.ToString(CultureInfo.InvariantCulture),
        snapshot.CasesPerSecond.ToString("0.0", CultureInfo.InvariantCulture),
        snapshot.RecentCasesPerSecond.ToString("0.0", CultureInfo.InvariantCulture),
        snapshot.FullyCompared.ToString("0.0000", CultureInfo.InvariantCulture),
        snapshot.Buckets.Length.ToString(CultureInfo.InvariantCulture),
        snapshot.NewBuckets.ToString(CultureInfo.InvariantCulture),
        snapshot.WorkingSetBytes.ToString(CultureInfo.InvariantCulture),
    });

    private static KeyValuePair<string, JsonNode?> Pair(string key, JsonNode? value) => new(key, value);

    private static JsonObject Engine(EngineStatistics engine) => new()
    {
        ["version"] = engine.Version,
        ["cases"] = engine.Cases,
        ["abstained"] = engine.Abstained,
        ["crashed"] = engine.Crashed,
        ["medianMicroseconds"] = Math.Round(engine.MedianMicroseconds, 1),
        ["p99Microseconds"] = Math.Round(engine.P99Microseconds, 1),
        ["leftOut"] = engine.LeftOut,
        ["hung"] = engine.Hung,
        ["restarts"] = engine.Restarts,
        ["pace"] = engine.Pace == EnginePace.Fast ? "fast" : "slow",
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
        ["suspect"] = bucket.Suspect,
        ["suspects"] = new JsonArray([.. bucket.Suspects.Select(name => JsonValue.Create(name))]),
    };

    private static JsonObject AlarmNode(Alarm alarm) => new()
    {
        ["alarm"] = alarm.Name,
        ["engine"] = alarm.Engine,
        ["text"] = alarm.Text,
    };
}
