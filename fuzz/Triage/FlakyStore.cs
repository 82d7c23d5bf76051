using System.Globalization;

namespace Eei.Fuzz;

/// <summary>Differences that did not show again, each in a folder of its own up to a bound.</summary>
internal sealed class FlakyStore(CampaignOptions options)
{
    private const int MostKept = 100;

    /// <summary>Keeps one and gives the text for a person.</summary>
    public string Keep(Finding finding, ulong number)
    {
        string? folder = options.OutputDirectory is { } directory
            ? Path.Combine(directory, "flaky", number.ToString(CultureInfo.InvariantCulture))
            : null;
        string text = new DivergenceText
        {
            Engines = finding.Names,
            Divergence = finding.Divergence,
            Bucket = finding.Key.Text,
            Trace = null,
            Program = options.Program,
            Verbs = options.PrintedVerbs,
            CasePath = folder is null ? null : Path.Combine(folder, "case.yaml"),
        }.Print();
        if (folder is not null && Kept(folder) < MostKept) FindingFiles.WriteFirst(folder, finding, text);
        return text;
    }

    private static int Kept(string folder) => Directory.GetParent(folder) is { Exists: true } parent
        ? parent.GetDirectories().Length
        : 0;
}
