using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Eei.Conformance;

/// <summary>Reads <c>conformance/vectors/scout</c>.</summary>
internal static class ScoutFileReader
{
    private const string Folder = "scout/";

    /// <summary>All files there.</summary>
    internal static ImmutableArray<ScoutFile> All() =>
    [
        .. typeof(ScoutFileReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    private static IEnumerable<ScoutFile> Read(string resource)
    {
        using StreamReader reader = new(typeof(ScoutFileReader).Assembly.GetManifestResourceStream(resource)!);
        YamlStream yaml = [];
        yaml.Load(reader);
        VectorNode root = new(resource, yaml.Documents[0].RootNode, "files");
        return [.. root.Items("files").Select(node => File(resource, node))];
    }

    private static ScoutFile File(string resource, YamlNode node)
    {
        VectorNode file = new(
            resource, node, "name", "file", "text", "questions", "rows", "profile", "error", "exact", "scout", "exit");
        if (file.Has("error") == file.Has("exact")) throw file.Wrong("one of 'error' and 'exact' belongs here");
        return new ScoutFile(
            file.Text("name") ?? throw file.Wrong("'name' is missing"),
            file.Text("file") ?? "case.yaml",
            file.Text("text") ?? throw file.Wrong("'text' is missing"),
            [.. file.Texts("questions").Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
            file.Texts("rows"),
            file.Text("profile") is { } profile ? (EeiProfile)CaseWords.Profiles.IndexOf(profile) : null,
            file.Text("error"),
            file.Texts("exact"),
            file.Has("scout") ? file.Texts("scout") : null,
            (int)(file.Number("exit") ?? 0));
    }
}
