using System.Collections.Immutable;
using System.Globalization;

namespace Eei;

/// <summary>
/// A value and where it stands, so that whatever is wrong with it can be said with file, line and key.
/// </summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Key">The key, such as <c>shard_blocks[0].data</c>.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="Node">The value.</param>
internal sealed record CasePlace(string File, string Key, int Line, CaseNode Node)
{
    /// <summary>The scalar's text.</summary>
    internal string Text() =>
        Node is CaseScalar scalar ? scalar.Text : throw Bad("a list or mapping stands here", "write one value");

    /// <summary>The list's items.</summary>
    internal ImmutableArray<CasePlace> Items()
    {
        if (Node is not CaseList list) throw Bad("this is no list", "write a list, [] for an empty one");
        return [.. list.Items.Select((item, index) => new CasePlace(File, $"{Key}[{index}]", item.Line, item))];
    }

    /// <summary>The mapping's keys, each once and each among the known.</summary>
    internal CaseFields Fields(params ReadOnlySpan<string> known)
    {
        if (Node is not CaseMap map)
            throw Bad("this is no mapping", $"write the keys {string.Join(", ", known.ToArray())}");
        SortedDictionary<string, CasePlace> fields = new(StringComparer.Ordinal);
        foreach (CaseEntry entry in map.Entries)
        {
            CasePlace place = new(File, Below(entry.Key), entry.Line, entry.Value);
            if (!known.Contains(entry.Key))
                throw place.Bad("there is no such key", Spelling.Advice(entry.Key, known.ToArray()));
            if (!fields.TryAdd(entry.Key, place)) throw place.Bad("the key stands twice", "keep one of them");
        }

        return new CaseFields(this, fields);
    }

    /// <summary>A number from 0 to <paramref name="most"/>, decimal or hex with 0x.</summary>
    internal ulong Number(ulong most = ulong.MaxValue)
    {
        string text = Text();
        bool hex = text.StartsWith("0x", StringComparison.Ordinal);
        bool read = hex
            ? ulong.TryParse(
                text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return read && number <= most
            ? number
            : throw Bad($"{Quoted(text)} is no number from 0 to {most}", "write digits only");
    }

    /// <summary>Bytes in hex, with or without 0x.</summary>
    internal byte[] Hex()
    {
        string text = Text();
        ReadOnlySpan<char> digits = text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text;
        for (int i = 0; i < digits.Length; i++)
            if (!char.IsAsciiHexDigit(digits[i]))
                throw Bad($"{Quoted(text)} is not hex, digit {i + 1} is '{digits[i]}'",
                    "write hex digits, two for each byte");
        if (digits.Length % 2 != 0)
            throw Bad($"{digits.Length} is an odd number of hex digits", "write two digits for each byte");
        return Convert.FromHexString(digits);
    }

    /// <summary>Exactly <paramref name="length"/> bytes in hex.</summary>
    internal byte[] Hex(int length)
    {
        byte[] bytes = Hex();
        return bytes.Length == length
            ? bytes
            : throw Bad($"the length is {bytes.Length} instead of {length} bytes", $"write {2 * length} hex digits");
    }

    /// <summary>A state root.</summary>
    internal Bytes32 Root() => new(Hex(32));

    /// <summary>One of some words; its place among them.</summary>
    internal int Word(string what, params ReadOnlySpan<string> known)
    {
        string text = Text();
        int place = known.IndexOf(text);
        return place >= 0 ? place : throw Bad($"{Quoted(text)} is no {what}", Spelling.Advice(text, known.ToArray()));
    }

    /// <summary>What is wrong here and what to do.</summary>
    internal CaseFileException Bad(string what, string advice) => new(File, Line, Key, what, advice);

    /// <summary>The key of something below this.</summary>
    internal string Below(string key) => Key == CaseFileReader.TopLevel ? Short(key) : $"{Key}.{Short(key)}";

    private static string Quoted(string text) => $"'{Short(text)}'";

    private static string Short(string text) => text.Length <= 40 ? text : text[..37] + "...";
}

/// <summary>The keys of one mapping.</summary>
internal sealed class CaseFields(CasePlace place, IReadOnlyDictionary<string, CasePlace> fields)
{
    /// <summary>The value of a key, or null where the mapping has none.</summary>
    internal CasePlace? Find(string key) => fields.GetValueOrDefault(key);

    /// <summary>The value of a key that must be there.</summary>
    internal CasePlace Need(string key) => Find(key)
        ?? throw new CaseFileException(place.File, place.Line, place.Below(key), "the key is missing", "add it");
}
