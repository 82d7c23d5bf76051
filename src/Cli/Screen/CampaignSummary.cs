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
        foreach (GeneratorStatistics generator in snapshot.Generators)
            session.Say(
                $"  {generator.Name,-8} {generator.Cases,8} cases  valid {generator.ValidShare * 100:F1} %  "
                    + $"instantiates "
                + $"{generator.InstantiateShare * 100:F1} %  non-trapping {generator.NonTrappingShare * 100:F1} %"
                + (generator.ByteFlipShare is { } flip ? $"  root changes with a byte {flip * 100:F1} %"
                    : string.Empty));
    }

    private static string Ending(CampaignEnd end) => end switch
    {
        CampaignEnd.Completed => "done",
        CampaignEnd.FirstFinding => "stopped at the first finding",
        CampaignEnd.Interrupted => "interrupted",
        CampaignEnd.Hung => "stopped: an engine hung",
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    };
}
