using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>What a campaign says before it starts: who runs, how configured, with which seed.</summary>
/// <remarks>Source: anchors.md §4.7, 56: a fuzzer that ran with the wrong preparation is worse than none.</remarks>
internal static class CampaignIntroduction
{
    private const int FingerprintDigits = 12;

    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(CampaignOptions options)
    {
        string time = options.MaxTime is { } bound ? $", {CampaignLine.Time(bound.TotalSeconds)}" : string.Empty;
        string runs = options.Runs is { } cases ? $", {cases} cases" : string.Empty;
        yield return $"campaign: seed {options.Seed}, generators {options.Generators} (version {GeneratorSet.Version}), "
            + $"{options.Jobs} jobs{time}{runs}";
        foreach (EngineFactory factory in options.Engines)
        {
            using IEeiEngine engine = factory.Create();
            EngineDescription description = engine.Description;
            yield return $"engine:   {description.Name} {description.Version}  executor {description.Lineage.Executor}, "
                + $"meter {description.Lineage.Meter}  [{Fingerprint(description)}]  {description.Configuration}";
        }

        if (options.OutputDirectory is { } folder) yield return $"output:   {folder}";
    }

    /// <summary>The first digits of a digest of everything an engine says about itself.</summary>
    private static string Fingerprint(EngineDescription engine) =>
        Bytes32.Sha256(System.Text.Encoding.UTF8.GetBytes(engine.ToString())).ToString()[..FingerprintDigits];
}
