using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Conformance;

/// <summary>Reads expectations files; the form is that of <see cref="Expectations"/>.</summary>
public sealed class ExpectationReader
{
    private readonly string _file;
    private readonly Func<string, string?> _textOf;
    private readonly ImmutableArray<Expectation>.Builder _entries = ImmutableArray.CreateBuilder<Expectation>();
    private Expectation? _heading;

    private ExpectationReader(string file, Func<string, string?> textOf) => (_file, _textOf) = (file, textOf);

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="textOf">The text of a file that is included; null where there is none.</param>
    /// <exception cref="FormatException">A line is of another form; the message says which.</exception>
    public static Expectations Read(string file, string text, Func<string, string?>? textOf = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ExpectationReader reader = new(file, textOf ?? (_ => null));
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++) reader.ReadLine(lines[index].TrimEnd(), index + 1);
        return new Expectations(file, reader._entries.ToImmutable());
    }

    private void ReadLine(string line, int number)
    {
        if (line.Length == 0 || line[0] == '#') return;
        if (line.StartsWith("include ", StringComparison.Ordinal)) Include(line["include ".Length..].Trim(), number);
        else if (line[0] == ' ') _entries.Add(Entry(line.Trim(), number));
        else _heading = Heading(line, number);
    }

    private void Include(string name, int number)
    {
        string text = _textOf(name) ?? throw Wrong(number, $"there is no file {Expectations.PathOf(name)}");
        // A file that includes itself finds itself gone.
        string path = Expectations.PathOf(name);
        _entries.AddRange(Read(path, text, other => other == name ? null : _textOf(other)).Entries);
    }

    private Expectation Heading(string line, int number)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (space < 0 || colon < space) throw Wrong(number, "a heading is 'pending SUITE: REASON'");
        CaseStatus status = StatusOf(line[..space])
            ?? throw Wrong(number, $"'{line[..space]}' is neither pending nor byDesign");
        string suite = line[(space + 1)..colon];
        return new Expectation(status, suite, line[(colon + 2)..], new CasePattern(""), 0, _file, number);
    }

    private Expectation Entry(string line, int number)
    {
        if (_heading is null) throw Wrong(number, "a heading 'pending SUITE: REASON' comes first");
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !int.TryParse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            throw Wrong(number, "a line is a number of cases and their names");
        return _heading with { Cases = new CasePattern(line[space..].Trim()), Count = count, Line = number };
    }

    /// <summary>The status that the first word of a heading stands for; null where it is neither of the two that may
    /// be expected.</summary>
    public static CaseStatus? StatusOf(string word) =>
        StatusWords.Read(word) is CaseStatus.Pending or CaseStatus.ByDesign ? StatusWords.Read(word) : null;

    private FormatException Wrong(int line, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_file}:{line}: {reason}"));
}
