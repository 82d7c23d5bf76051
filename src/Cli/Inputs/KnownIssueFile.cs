using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Eei.Fuzz;

namespace Eei.Cli.Inputs;

/// <summary>Reads <c>--known FILE</c>: a JSON array of <c>{ "bucket", "reason", "link"?, "expires"? }</c>.</summary>
/// <remarks>Source: anchors.md §4.5, 38: an issue has a pattern, a reason, and a day on which it ends being known.</remarks>
public static class KnownIssueFile
{
    private const string Shape = "[{\"bucket\": \"G-*\", \"reason\": \"…\", \"link\": \"…\", \"expires\": \"2027-01-31\"}]";

    /// <summary>The issues of a file.</summary>
    /// <exception cref="InputException">There is no such file, or it has another shape.</exception>
    public static ImmutableArray<KnownIssue> Read(string path)
    {
        byte[] json = InputFiles.ReadBytes(path, "--known");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select((issue, index) => Issue(path, index, issue))]
                : throw new InputException($"--known: {path} is no array; write {Shape}");
        }
        catch (JsonException bad)
        {
            throw new InputException(
                $"--known: {path} line {bad.LineNumber + 1} is not JSON; write {Shape}");
        }
    }

    private static KnownIssue Issue(string path, int index, JsonElement issue)
    {
        string place = $"--known: {path}, entry {index + 1}";
        if (issue.ValueKind != JsonValueKind.Object) throw new InputException($"{place} is no object; write {Shape}");
        string? expires = Text(issue, "expires");
        DateOnly? day = null;
        if (expires is not null)
        {
            day = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read)
                ? read
                : throw new InputException($"{place}: expires '{expires}' is no day; write it as 2027-01-31");
        }

        return new KnownIssue(
            Text(issue, "bucket") ?? throw new InputException($"{place} lacks \"bucket\", a key in which * stands for any text"),
            Text(issue, "reason") ?? throw new InputException($"{place} lacks \"reason\""),
            Text(issue, "link"),
            day);
    }

    private static string? Text(JsonElement issue, string key) =>
        issue.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
