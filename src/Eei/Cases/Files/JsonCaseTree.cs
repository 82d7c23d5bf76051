using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Eei;

/// <summary>JSON text as <see cref="CaseNode"/>s: numbers and words stay the text they were written as.</summary>
internal static class JsonCaseTree
{
    /// <summary>Parses one document.</summary>
    /// <exception cref="CaseFileException">Not JSON, or nested too deep.</exception>
    internal static CaseNode Parse(string file, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        LineIndex lines = new(bytes);
        Utf8JsonReader reader =
            new(bytes, new JsonReaderOptions { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            reader.Read();
            CaseNode root = Node(ref reader, lines);
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            // The library quotes the rest of the text.
            string reason = error.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
            if (reason.Length > 120) reason = "... " + reason[^80..];
            throw new CaseFileException(
                file, (int)(error.LineNumber ?? 0) + 1, $"column {(error.BytePositionInLine ?? 0) + 1}",
                $"not JSON: {reason}", "correct the syntax there");
        }
    }

    private static CaseNode Node(ref Utf8JsonReader reader, LineIndex lines)
    {
        int line = lines.Of(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, lines, line),
            JsonTokenType.StartArray => List(ref reader, lines, line),
            JsonTokenType.String => new CaseScalar(reader.GetString()!, line),
            _ => new CaseScalar(Encoding.UTF8.GetString(reader.ValueSpan), line),
        };
    }

    private static CaseList List(ref Utf8JsonReader reader, LineIndex lines, int line)
    {
        var items = ImmutableArray.CreateBuilder<CaseNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Node(ref reader, lines));
        return new CaseList(items.ToImmutable(), line);
    }

    private static CaseMap Map(ref Utf8JsonReader reader, LineIndex lines, int line)
    {
        var entries = ImmutableArray.CreateBuilder<CaseEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string key = reader.GetString()!;
            int keyLine = lines.Of(reader.TokenStartIndex);
            reader.Read();
            entries.Add(new CaseEntry(key, keyLine, Node(ref reader, lines)));
        }

        return new CaseMap(entries.ToImmutable(), line);
    }

    /// <summary>Line of a byte offset.</summary>
    private sealed class LineIndex(byte[] bytes)
    {
        private readonly List<long> _ends = Ends(bytes);

        internal int Of(long offset)
        {
            int place = _ends.BinarySearch(offset);
            return (place < 0 ? ~place : place) + 1;
        }

        private static List<long> Ends(byte[] bytes)
        {
            List<long> ends = [];
            for (int i = 0; i < bytes.Length; i++)
                if (bytes[i] == (byte)'\n') ends.Add(i);
            return ends;
        }
    }
}
