using System.Collections.Immutable;
using System.Text.Json;

namespace Eei.Fuzz;

/// <summary>The journal of a campaign: one line per finished case, given to the system at once, so that a killed
/// campaign
/// loses the cases in flight and no more.</summary>
internal sealed class CampaignJournal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly MemoryStream _line = new();

    private CampaignJournal(FileStream file) => _file = file;

    /// <summary>Opens the journal to append; a last line that was cut short is taken off first.</summary>
    public static CampaignJournal Open(string path)
    {
        // Unbuffered: each line goes out in one write.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.SetLength(EndOfLastLine(file));
        file.Seek(0, SeekOrigin.End);
        return new CampaignJournal(file);
    }

    /// <summary>Appends one case.</summary>
    public void Append(CaseRecord record)
    {
        lock (_lock)
        {
            _line.SetLength(0);
            using (var json = new Utf8JsonWriter(_line)) Write(json, record);
            _line.WriteByte((byte)'\n');
            _file.Write(_line.GetBuffer().AsSpan(0, (int)_line.Length));
        }
    }

    /// <summary>Reads all complete lines.</summary>
    public static IEnumerable<CaseRecord> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        foreach (string line in File.ReadLines(path))
        {
            if (Parse(line) is { } record) yield return record;
            else yield break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        _line.Dispose();
    }

    private static void Write(Utf8JsonWriter json, CaseRecord record)
    {
        json.WriteStartObject();
        json.WriteNumber("case", record.Number);
        json.WriteString("verdict", VerdictName(record.Verdict));
        json.WriteNumber("health", (int)record.Health);
        if (record.End != OutcomeStatus.Returned) json.WriteNumber("end", (int)record.End);
        WriteTexts(json, "discards", record.Discards);
        WriteTexts(json, "declared", record.Declared);
        WritePlaces(json, "abstained", record.Abstained);
        WritePlaces(json, "crashed", record.Crashed);
        WritePlaces(json, "leftOut", record.LeftOut);
        WritePlaces(json, "notRun", record.NotRun);
        WritePlaces(json, "hung", record.HungEngines);
        WritePlaces(json, "withoutCode", record.WithoutCode);
        if (record.Law is { } law)
        {
            json.WriteString("law", law.Law);
            json.WriteNumber("lawVerdict", (int)law.Verdict);
            if (law.Bucket is not null) json.WriteString("lawBucket", law.Bucket);
        }

        if (record.Mark != CaseMark.None) json.WriteNumber("mark", (int)record.Mark);
        if (record.Bucket is not null) json.WriteString("bucket", record.Bucket);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WritePlaces(Utf8JsonWriter json, string name, ImmutableArray<int> places)
    {
        if (places.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (int place in places) json.WriteNumberValue(place);
        json.WriteEndArray();
    }

    private static CaseRecord? Parse(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return new CaseRecord(
                root.GetProperty("case").GetUInt64(),
                VerdictOf(root.GetProperty("verdict").GetString()),
                (CaseHealth)root.GetProperty("health").GetInt32(),
                Texts(root, "discards"),
                Places(root, "abstained"),
                Places(root, "crashed"),
                root.TryGetProperty("bucket", out JsonElement bucket) ? bucket.GetString() : null)
            {
                Mark = root.TryGetProperty("mark", out JsonElement mark) ? (CaseMark)mark.GetInt32() : CaseMark.None,
                End = root.TryGetProperty("end", out JsonElement end) ? (OutcomeStatus)end.GetInt32() : default,
                Declared = Texts(root, "declared"),
                LeftOut = Places(root, "leftOut"),
                NotRun = Places(root, "notRun"),
                HungEngines = Places(root, "hung"),
                WithoutCode = Places(root, "withoutCode"),
                Law = root.TryGetProperty("law", out JsonElement law)
                    ? new LawTrial(law.GetString()!, (LawVerdict)root.GetProperty("lawVerdict").GetInt32())
                    {
                        Bucket = root.TryGetProperty("lawBucket", out JsonElement broken) ? broken.GetString() : null,
                    }
                    : null,
            };
        }
        catch (JsonException)
        {
            // The line that was being written when the campaign was killed.
            return null;
        }
    }

    private static ImmutableArray<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement texts)
            ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static ImmutableArray<int> Places(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement places)
            ? [.. places.EnumerateArray().Select(place => place.GetInt32())] : [];

    private static string VerdictName(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Same => "same",
        ComparisonVerdict.Different => "different",
        _ => "incomparable",
    };

    private static ComparisonVerdict VerdictOf(string? name) => name switch
    {
        "same" => ComparisonVerdict.Same,
        "different" => ComparisonVerdict.Different,
        _ => ComparisonVerdict.Incomparable,
    };

    private static long EndOfLastLine(FileStream file)
    {
        Span<byte> one = stackalloc byte[1];
        for (long end = file.Length; end > 0; end--)
        {
            file.Seek(end - 1, SeekOrigin.Begin);
            file.ReadExactly(one);
            if (one[0] == '\n') return end;
        }

        return 0;
    }
}
