using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Conformance;

/// <summary>Names of cases as an expectations file writes them.</summary>
/// <remarks>
/// A name; a name in which each <c>*</c> stands for any characters; or, for cases named for a line of a file,
/// <c>FILE:LINES</c> with lines and ranges of lines, as in <c>gc/array.wast:6-23,40</c>.
/// </remarks>
public sealed class CasePattern
{
    private readonly string[] _parts;
    private readonly ImmutableArray<(int First, int Last)> _lines;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">As above.</param>
    public CasePattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        int colon = text.LastIndexOf(':');
        string file = text;
        if (colon >= 0 && LinesOf(text[(colon + 1)..]) is { } lines) (file, _lines) = (text[..colon], lines);
        else _lines = [];
        _parts = file.Split('*');
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether a case is meant.</summary>
    public bool Matches(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_lines.IsEmpty) return MatchesName(name);
        return CasePlace.Read(name) is var (file, line) && MatchesName(file)
            && _lines.Any(range => line >= range.First && line <= range.Last);
    }

    private bool MatchesName(ReadOnlySpan<char> name)
    {
        if (_parts.Length == 1) return name.SequenceEqual(_parts[0]);
        if (!name.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
        name = name[_parts[0].Length..];
        foreach (string part in _parts.AsSpan(1, _parts.Length - 2))
        {
            int place = name.IndexOf(part, StringComparison.Ordinal);
            if (place < 0) return false;
            name = name[(place + part.Length)..];
        }

        return name.EndsWith(_parts[^1], StringComparison.Ordinal);
    }

    private static ImmutableArray<(int First, int Last)>? LinesOf(string text)
    {
        var lines = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (string range in text.Split(','))
        {
            string[] ends = range.Split('-');
            if (ends.Length > 2 || !TryLine(ends[0], out int first) || !TryLine(ends[^1], out int last)) return null;
            lines.Add((first, last));
        }

        return lines.ToImmutable();
    }

    private static bool TryLine(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line);
}
