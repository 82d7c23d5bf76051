using System.Globalization;
using Eei.Fuzz;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Eei.Cli.Screen;

/// <summary>The live screen: one snapshot drawn as panels.</summary>
/// <remarks>Source: anchors.md §5.1, the fields a person wants.</remarks>
internal static class CampaignScreen
{
    private const int BucketsShown = 8;
    private const double BytesPerMebibyte = 1024 * 1024;

    /// <summary>Draws a snapshot.</summary>
    public static IRenderable Of(CampaignSnapshot snapshot, CampaignProgress progress) =>
        new Rows(
            Head(snapshot, progress), Engines(snapshot), Generators(snapshot), Discards(snapshot), Alarms(snapshot),
            Buckets(snapshot));

    private static Panel Head(CampaignSnapshot snapshot, CampaignProgress progress)
    {
        string left = progress.SecondsLeft(snapshot) is { } seconds ? CampaignWords.Time(seconds) : "no bound";
        string last = snapshot.SecondsSinceLastBucket is { } ago ? CampaignWords.Time(ago) + " ago" : "none";
        Grid grid = new Grid().AddColumns(6);
        grid.AddRow(
            Cells("elapsed", CampaignWords.Time(snapshot.ElapsedSeconds), "left", left, "seed", Whole(snapshot.Seed)));
        grid.AddRow(Cells(
            "cases", Whole(snapshot.Cases),
            "cases/s", $"{Whole(snapshot.RecentCasesPerSecond)} now, {Whole(snapshot.CasesPerSecond)} in all",
            "fully compared",
            $"{CampaignWords.Percent(snapshot.FullyCompared)}, by all {CampaignWords.Percent(snapshot.RunByAll)}"));
        grid.AddRow(Cells(
            "buckets", $"{snapshot.NewBuckets} new, {snapshot.KnownBuckets} known",
            "last new", last,
            "jobs, memory", $"{snapshot.Jobs}, {Whole(snapshot.WorkingSetBytes / BytesPerMebibyte)} MiB"));
        return new Panel(grid).Header("campaign").Expand();
    }

    private static IRenderable[] Cells(params string[] texts) =>
        [.. texts.Select(
            (text, index) => (IRenderable)new Text(text, index % 2 == 0 ? new Style(Color.Grey) : Style.Plain))];

    private static Table Engines(CampaignSnapshot snapshot)
    {
        Table table = NewTable(
            "engine", "version", "pace", "cases", "abstained", "left out", "crashed", "hung", "restarts", "median µs",
            "p99 µs");
        foreach (EngineStatistics engine in snapshot.Engines)
            table.AddRow(Texts(
                engine.Name, engine.Version, CampaignWords.Pace(engine.Pace), Whole(engine.Cases),
                Share(engine.Abstained, engine.Cases), Share(engine.LeftOut, engine.Cases),
                Whole(engine.Crashed), Whole(engine.Hung), Whole(engine.Restarts),
                Whole(engine.MedianMicroseconds), Whole(engine.P99Microseconds)));
        return table;
    }

    private static Table Generators(CampaignSnapshot snapshot)
    {
        Table table =
            NewTable("generator", "share", "valid", "instantiates", "non-trapping", "byte flip changes", "finds");
        foreach (GeneratorStatistics generator in snapshot.Generators)
            table.AddRow(Texts(
                generator.Name, CampaignWords.Percent(generator.Share), CampaignWords.Percent(generator.ValidShare),
                CampaignWords.Percent(generator.InstantiateShare), CampaignWords.Percent(generator.NonTrappingShare),
                generator.ByteFlipShare is { } share ? CampaignWords.Percent(share) : "–", Whole(generator.Findings)));
        return table;
    }

    private static Text Discards(CampaignSnapshot snapshot)
    {
        IEnumerable<string> reasons =
            snapshot.Discards.Select(discard => $"{discard.Key} {Share(discard.Value, snapshot.Cases)}");
        string all = string.Join(", ", reasons);
        return new Text(
            all.Length == 0 ? "not fully compared: none" : "not fully compared: " + all, new Style(Color.Grey));
    }

    private static Text Alarms(CampaignSnapshot snapshot) => new(
        string.Join('\n', snapshot.Alarms.Select(alarm => $"ALARM {alarm.Name}: {alarm.Text}")),
        new Style(Color.Red));

    private static IRenderable Buckets(CampaignSnapshot snapshot)
    {
        if (snapshot.Buckets.IsEmpty) return Text.Empty;
        Table table = NewTable("bucket", "kind", "engines", "suspect", "seen", "first at", "known");
        foreach (BucketSummary bucket in snapshot.Buckets.TakeLast(BucketsShown))
            table.AddRow(Texts(
                bucket.Key, bucket.Kind, bucket.Engines, bucket.Suspect ?? string.Empty, Whole(bucket.Count),
                CampaignWords.Time(bucket.FirstSeenSeconds),
                bucket.KnownReason ?? string.Empty));
        return table;
    }

    private static Table NewTable(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple).Expand();
        foreach (string column in columns) table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }

    private static IRenderable[] Texts(params string[] texts) =>
        [.. texts.Select(text => (IRenderable)new Text(text))];

    private static string Share(ulong part, ulong whole) =>
        whole == 0 ? "–" : CampaignWords.Percent((double)part / whole);

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
