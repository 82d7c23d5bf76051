using System.Collections.Immutable;
using System.Text.Json;

namespace Eei.Conformance;

/// <summary>Reads documents of <c>conform --json</c>; members that it does not know are left alone.</summary>
public static class ReportReader
{
    /// <summary>Reads one document.</summary>
    /// <param name="json">Its bytes in UTF-8.</param>
    /// <exception cref="FormatException">It is not such a document; the message says what is wrong and
    /// where.</exception>
    public static ConformanceReport Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutMark(json));
            return Report(document.RootElement);
        }
        catch (JsonException bad)
        {
            throw new FormatException(
                $"line {(bad.LineNumber ?? 0) + 1}: not JSON; it must be the document of ./eei conform --json");
        }
    }

    // A shell may put a byte order mark before what it redirects.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static ConformanceReport Report(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("suites", out JsonElement suites)
            || suites.ValueKind != JsonValueKind.Array)
            throw new FormatException("there is no array 'suites'; it must be the document of ./eei conform --json");
        ImmutableArray<ReportedRun> runs = [.. suites.EnumerateArray().Select((suite, index) => Run(suite, index))];
        return Together([new ConformanceReport(runs)]);
    }

    /// <summary>Puts reports together, as of parts of one run.</summary>
    /// <exception cref="FormatException">Two of them have the same suite on the same engine.</exception>
    public static ConformanceReport Together(IEnumerable<ConformanceReport> reports)
    {
        ImmutableArray<ReportedRun> runs = [.. reports.SelectMany(report => report.Runs)];
        HashSet<(string Suite, string Engine)> seen = [];
        foreach (ReportedRun run in runs)
            if (!seen.Add((run.Suite, run.Engine)))
                throw new FormatException($"suite {run.Suite} on {run.Engine} stands there twice");
        return new ConformanceReport(runs);
    }

    private static ReportedRun Run(JsonElement suite, int index)
    {
        string place = $"suites[{index}]";
        string name = Text(suite, "suite", place);
        string engine = Text(suite, "engine", place);
        string version = Text(suite, "version", place);
        place = $"{name} on {engine}";
        if (!suite.TryGetProperty("cases", out JsonElement cases) || cases.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{place}: there is no array 'cases'");
        ImmutableArray<SuiteCase> read = [.. cases.EnumerateArray().Select((one, at) => Case(one, $"{place}[{at}]"))];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (SuiteCase one in read)
            if (!names.Add(one.Name)) throw new FormatException($"{place}: case '{one.Name}' stands there twice");
        return new ReportedRun(name, engine, version, read);
    }

    private static SuiteCase Case(JsonElement one, string place)
    {
        string name = Text(one, "name", place);
        string word = Text(one, "status", place);
        CaseStatus status = StatusWords.Read(word)
            ?? throw new FormatException($"{place}: '{word}' is no status of a case");
        string? detail = one.TryGetProperty("detail", out JsonElement told) && told.ValueKind == JsonValueKind.String
            ? told.GetString()
            : null;
        double milliseconds =
            one.TryGetProperty("milliseconds", out JsonElement time) && time.ValueKind == JsonValueKind.Number
                ? time.GetDouble()
                : throw new FormatException($"{place}: there is no number 'milliseconds'");
        return new SuiteCase(name, status, detail, milliseconds);
    }

    private static string Text(JsonElement element, string member, string place) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"{place}: there is no text '{member}'");
}
