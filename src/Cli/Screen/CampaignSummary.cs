using System.Collections.Immutable;
using System.Globalization;
using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>What a campaign says at its end.</summary>
internal static class CampaignSummary
{
    /// <summary>Prints it.</summary>
    public static void Print(Session session, CampaignResult result)
    {
        CampaignSnapshot snapshot = result.Snapshot;
        string discards = string.Join(", ", snapshot.Discards.Select(discard => $"{discard.Key} {discard.Value}"));
        session.Result(
            $"{Ending(result.End)}: {snapshot.Cases} cases in {snapshot.ElapsedSeconds:F1} s "
                + $"({snapshot.CasesPerSecond:F0}/s), "
            + $"fully compared {snapshot.FullyCompared * 100:F1} %"
            + (discards.Length == 0 ? string.Empty : $" (not: {discards})")
            + $", buckets {snapshot.NewBuckets} new, {snapshot.KnownBuckets} known");
        foreach (Alarm alarm in snapshot.Alarms) session.Result($"  ALARM {alarm.Name}: {alarm.Text}");
        foreach (EngineStatistics engine in snapshot.Engines)
            session.Say(Line(engine));
        foreach (GeneratorStatistics generator in snapshot.Generators)
            session.Say(
                $"  {generator.Name,-8} {generator.Cases,8} cases  valid {generator.ValidShare * 100:F1} %  "
                    + $"instantiates "
                + $"{generator.InstantiateShare * 100:F1} %  non-trapping {generator.NonTrappingShare * 100:F1} %"
                + (generator.ByteFlipShare is { } flip ? $"  root changes with a byte {flip * 100:F1} %"
                    : string.Empty));
        if (!snapshot.Laws.IsEmpty) session.Say(Line(snapshot.Laws));
    }

    // The laws together; which was broken, its bucket says.
    private static string Line(ImmutableArray<LawStatistics> laws)
    {
        ulong Sum(Func<LawStatistics, ulong> count) => laws.Aggregate(0UL, (sum, law) => sum + count(law));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {laws.Length} laws  kept {Sum(law => law.Kept)}, broken {Sum(law => law.Broken)}, silent "
            + $"{Sum(law => law.Silent)} cases");
    }

    private static string Line(EngineStatistics engine) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {engine.Name,-16} {engine.Cases,8} cases ({CampaignWords.Pace(engine.Pace)})  median "
            + $"{engine.MedianMicroseconds:F0} us, p99 {engine.P99Microseconds:F0} us")
        + (engine.Abstained > 0 ? $"  abstained {CampaignWords.Percent((double)engine.Abstained / engine.Cases)}" : "")
        + (engine.LeftOut > 0 ? $"  left out {CampaignWords.Percent((double)engine.LeftOut / engine.Cases)}" : "")
        + (engine.Crashed > 0 ? $"  crashed {engine.Crashed}" : "")
        + (engine.Hung > 0 ? $"  hung {engine.Hung}" : "")
        + (engine.Restarts > 0 ? $"  restarts {engine.Restarts}" : "");

    private static string Ending(CampaignEnd end) => end switch
    {
        CampaignEnd.Completed => "done",
        CampaignEnd.FirstFinding => "stopped at the first finding",
        CampaignEnd.Interrupted => "interrupted",
        CampaignEnd.Hung => "stopped: an engine hung",
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };
}
