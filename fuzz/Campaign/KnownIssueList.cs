using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Eei.Fuzz;

/// <summary>Reads known issues: a YAML (or JSON) list of <c>{bucket, reason, link, expires}</c>, the last two
/// optional.</summary>
public static class KnownIssueList
{
    /// <summary>Reads a list.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="CampaignException">It is not such a list; the message says where.</exception>
    public static ImmutableArray<KnownIssue> Read(string text, string path)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException bad)
        {
            throw new CampaignException($"{path}:{bad.Start.Line}: not YAML: {bad.Message}");
        }

        if (stream.Documents.Count == 0) return [];
        return stream.Documents[0].RootNode is YamlSequenceNode list
            ? [.. list.Select(item => IssueOf(item, path))]
            : throw new CampaignException(
                $"{path}: no list of known issues; write - bucket: G-* and reason: below it");
    }

    private static KnownIssue IssueOf(YamlNode node, string path)
    {
        string place = $"{path}:{node.Start.Line}";
        if (node is not YamlMappingNode fields)
            throw new CampaignException($"{place}: a known issue has bucket and reason");
        DateOnly? expires = null;
        if (Text(fields, "expires") is { } day)
        {
            expires = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out DateOnly read)
                ? read
                : throw new CampaignException($"{place}: expires '{day}' is no day; write it as 2027-01-31");
        }

        return new KnownIssue(
            Text(fields, "bucket") ?? throw new CampaignException($"{place}: bucket is missing"),
            Text(fields, "reason") ?? throw new CampaignException($"{place}: reason is missing"),
            Text(fields, "link"),
            expires);
    }

    private static string? Text(YamlMappingNode fields, string key) =>
        fields.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? (value as YamlScalarNode)?.Value
            : null;
}
