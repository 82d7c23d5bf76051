using System.Text;

namespace Eei.Fuzz;

/// <summary>Writes <c>report/summary.md</c>: the last statistics and the buckets with their replay commands.</summary>
internal static class CampaignReport
{
    /// <summary>Writes it.</summary>
    public static void Write(string folder, CampaignSnapshot snapshot, CampaignOptions options)
    {
        string report = Path.Combine(folder, "report");
        Directory.CreateDirectory(report);
        AtomicFile.Write(Path.Combine(report, "summary.md"), Text(snapshot, options));
    }

    private static string Text(CampaignSnapshot snapshot, CampaignOptions options)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line($"# Campaign of seed {snapshot.Seed}\n");
        Line($"{snapshot.Cases} cases in {snapshot.ElapsedSeconds:F1} s, {snapshot.FullyCompared * 100:F1} %"
            + " compared");
        Line($"in full; {snapshot.NewBuckets} new buckets, {snapshot.KnownBuckets} known; {snapshot.Flaky} flaky,");
        Line($"{snapshot.Hung} hung; corpus of {snapshot.CorpusCases} cases over {snapshot.Cells} cells.\n");
        foreach (Alarm alarm in snapshot.Alarms) Line($"**ALARM {alarm.Name}**: {alarm.Text}\n");
        Line("| engine | version | pace | cases | abstained | left out | crashed | hung | restarts | median us | "
            + "p99 us |\n|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (EngineStatistics one in snapshot.Engines)
            Line($"| {one.Name} | {one.Version} | {(one.Pace == EnginePace.Fast ? "every case" : "when ready")} | "
                + $"{one.Cases} | {one.Abstained} | {one.LeftOut} | {one.Crashed} | {one.Hung} | {one.Restarts} | "
                + $"{one.MedianMicroseconds:F0} | {one.P99Microseconds:F0} |");
        Line($"\n| generator | cases | valid | instantiates | non-trapping | findings |\n|---|---|---|---|---|---|");
        foreach (GeneratorStatistics one in snapshot.Generators)
            Line($"| {one.Name} | {one.Cases} | {one.ValidShare:F4} | {one.InstantiateShare:F4} | "
                + $"{one.NonTrappingShare:F4} | {one.Findings} |");
        if (!snapshot.Laws.IsEmpty) Line("\n| law | kept | broken | silent |\n|---|---|---|---|");
        foreach (LawStatistics one in snapshot.Laws)
            Line($"| {one.Law} | {one.Kept} | {one.Broken} | {one.Silent} |");
        if (!snapshot.Discards.IsEmpty) Line($"\n| not compared in full | cases |\n|---|---|");
        foreach ((string reason, ulong cases) in snapshot.Discards) Line($"| {reason} | {cases} |");
        foreach (BucketSummary bucket in snapshot.Buckets)
        {
            Line($"\n## {bucket.Key}: {bucket.Kind}, {bucket.Engines.Replace("|", "against")}\n");
            Line($"{bucket.Count} cases, first {bucket.FirstSeenCase}. {bucket.KnownReason ?? "New."} "
                + $"Suspect: {bucket.Suspect ?? "nobody voted"}.\n");
            Line($"    {options.Program} {bucket.Replay}");
        }

        return text.ToString();
    }
}
