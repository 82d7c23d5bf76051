using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Cli.Determinism;

/// <summary>A case that comes to something else here.</summary>
/// <param name="Engine">On which engine.</param>
/// <param name="Case">Its name.</param>
/// <param name="Facts">The facts that differ.</param>
/// <param name="There">Classes of its outcomes where the manifest was written.</param>
/// <param name="Here">Classes of its outcomes here.</param>
internal sealed record GoldenDifference(
    string Engine, string Case, ImmutableArray<string> Facts, string There, string Here)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Case} on {Engine}: {string.Join(", ", Facts)}{(There == Here ? "" : $" (there {There}; here {Here})")}";
}

/// <summary>A manifest compared with what its cases come to here.</summary>
/// <param name="Compared">Results, one for each case and engine, that were compared.</param>
/// <param name="Differences">Those that differ.</param>
/// <param name="OtherCases">Cases that are not made here, or made otherwise: nothing to compare.</param>
/// <param name="NotChecked">Engines of the manifest that were not run here.</param>
/// <param name="OtherVersions">Engines that are here in another version or configuration; they are compared all the
/// same, but for the words of refusals.</param>
internal sealed record GoldenComparison(
    int Compared,
    ImmutableArray<GoldenDifference> Differences,
    ImmutableArray<string> OtherCases,
    ImmutableArray<string> NotChecked,
    ImmutableArray<string> OtherVersions)
{
    /// <summary>Whether everything that the manifest says of the engines that are here came out here.</summary>
    public bool IsConfirmed => Differences.IsEmpty && OtherCases.IsEmpty && Compared > 0;

    /// <summary>Compares.</summary>
    public static GoldenComparison Of(GoldenManifest there, GoldenManifest here)
    {
        Dictionary<string, GoldenCase> own = here.Cases.ToDictionary(one => one.Name, StringComparer.Ordinal);
        Dictionary<string, GoldenEngine> engines =
            here.Engines.ToDictionary(one => one.Name, StringComparer.Ordinal);
        ImmutableArray<string> others =
        [
            .. there.Engines.Where(one => engines.TryGetValue(one.Name, out GoldenEngine? same) && same != one)
                .Select(one => one.Name),
        ];
        var differences = ImmutableArray.CreateBuilder<GoldenDifference>();
        var otherCases = ImmutableArray.CreateBuilder<string>();
        int compared = 0;
        foreach (GoldenCase one in there.Cases)
        {
            if (!own.TryGetValue(one.Name, out GoldenCase? same) || same.Digest != one.Digest)
            {
                otherCases.Add(one.Name);
                continue;
            }

            foreach ((string engine, GoldenResult result) in one.Results)
            {
                if (!same.Results.TryGetValue(engine, out GoldenResult? now)) continue;
                compared++;
                ImmutableArray<string> facts =
                    Differing(result, now, others.Contains(engine) ? [BlockFacts.WordsName] : []);
                if (!facts.IsEmpty)
                    differences.Add(new GoldenDifference(engine, one.Name, facts, result.Classes, now.Classes));
            }
        }

        return new GoldenComparison(
            compared, differences.ToImmutable(), otherCases.ToImmutable(),
            [.. there.Engines.Select(one => one.Name).Where(name => !engines.ContainsKey(name))], others);
    }

    private static ImmutableArray<string> Differing(
        GoldenResult there, GoldenResult here, ImmutableArray<string> leftOut) =>
    [
        .. BlockFacts.FactNames.Where((name, place) =>
            there.Facts[place] != here.Facts[place] && !leftOut.Contains(name)),
    ];
}
