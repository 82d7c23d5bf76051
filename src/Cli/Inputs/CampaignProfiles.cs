using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Cli.Inputs;

/// <summary>A preset of <c>--profile</c>: options given beside it win.</summary>
/// <param name="Name">Its word.</param>
/// <param name="MaxTime">How long it runs.</param>
/// <param name="Generators">Shares of the generators.</param>
/// <param name="Purpose">What it is for, in one line.</param>
public sealed record CampaignProfile(string Name, TimeSpan MaxTime, string Generators, string Purpose);

/// <summary>The presets of <c>--profile</c>.</summary>
/// <remarks>Source: anchors.md §4.7, 49: a pull request gets ten minutes, a night eight hours, a week two
/// days.</remarks>
public static class CampaignProfiles
{
    /// <summary>What a campaign runs that says nothing.</summary>
    public static TimeSpan DefaultTime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>All presets.</summary>
    public static ImmutableArray<CampaignProfile> All { get; } =
    [
        new("pr", TimeSpan.FromMinutes(10), "planned=50,single=20,general=30",
            "before a merge: every generator, shortly"),
        new("nightly", TimeSpan.FromHours(8), "planned=50,single=10,general=40", "long, mostly whole scripts"),
        new("weekly", TimeSpan.FromHours(48), "planned=34,single=33,general=33", "very long, every generator alike"),
    ];

    /// <summary>The preset of that name; null where none is asked for.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static CampaignProfile? Find(string? name)
    {
        if (name is null) return null;
        return All.FirstOrDefault(profile => profile.Name == name)
            ?? throw new InputException(
                $"--profile: there is no '{name}'; there are {string.Join(", ", All.Select(profile => profile.Name))}"
                + Suggestion.Question(name, All.Select(profile => profile.Name)));
    }

    /// <summary>Reads <c>--generators</c>, null for the default; where it does not say how many cases share a script,
    /// as many do as by default.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static GeneratorConfiguration Generators(string? text)
    {
        GeneratorConfiguration usual = GeneratorConfiguration.OfCampaigns;
        try
        {
            return text is null ? usual : GeneratorConfiguration.ParseLine(text, usual.CasesPerScript);
        }
        catch (FormatException bad)
        {
            throw new InputException($"--generators: {bad.Message}");
        }
    }
}
