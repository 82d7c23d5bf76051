using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>What a campaign says before it starts: who runs, how configured, with which seed.</summary>
/// <remarks>Source: anchors.md §4.7, 56: a fuzzer that ran with the wrong preparation is worse than none.</remarks>
internal static class CampaignIntroduction
{
    private const int FingerprintDigits = 12;

    /// <summary>Its lines.</summary>
    /// <param name="options">The campaign.</param>
    /// <param name="start">Its snapshot when the session starts; a resumed one has its own seed.</param>
    public static IEnumerable<string> Lines(CampaignOptions options, CampaignSnapshot start)
    {
        string time = options.MaxTime is { } bound ? $", {CampaignWords.Time(bound.TotalSeconds)}" : string.Empty;
        string runs = options.Runs is { } cases ? $", {cases} cases" : string.Empty;
        yield return
            $"campaign: seed {start.Seed}, generators {start.Configuration} (version {GeneratorSet.Version}), "
            + $"{options.Jobs} jobs{time}{runs}";
        foreach (EngineDescription description in start.Descriptions)
        {
            yield return $"engine:   {description.Name} {description.Version}  executor "
                + $"{description.Lineage.Executor}, "
                + $"meter {description.Lineage.Meter}  [{Fingerprint(description)}]  {description.Configuration}";
        }

        foreach (Alarm alarm in start.Alarms) yield return $"ALARM {alarm.Name}: {alarm.Text}";
        if (options.OutputDirectory is { } folder) yield return $"output:   {folder}"
            + (options.Start == CampaignStart.Resume ? $", going on after {start.Cases} cases" : string.Empty);
    }

    /// <summary>The first digits of a digest of everything an engine says about itself.</summary>
    private static string Fingerprint(EngineDescription engine) =>
        Bytes32.Sha256(System.Text.Encoding.UTF8.GetBytes(engine.ToString())).ToString()[..FingerprintDigits];
}
