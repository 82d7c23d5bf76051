using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Conformance;

/// <summary>Reads expectations files; the form is that of <see cref="Expectations"/>.</summary>
public static class ExpectationReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">A line is of another form; the message says which.</exception>
    public static Expectations Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var entries = ImmutableArray.CreateBuilder<Expectation>();
        Expectation? heading = null;
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index].TrimEnd();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] != ' ') heading = Heading(line, index + 1);
            else entries.Add(Entry(heading, line.Trim(), index + 1));
            if (heading is null) throw Wrong(file, index + 1, "a heading 'pending SUITE: REASON' comes first");
        }

        return new Expectations(file, entries.ToImmutable());

        Expectation Heading(string line, int number)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (space < 0 || colon < space) throw Wrong(file, number, "a heading is 'pending SUITE: REASON'");
            CaseStatus status = line[..space] switch
            {
                "pending" => CaseStatus.Pending,
                "byDesign" => CaseStatus.ByDesign,
                string other => throw Wrong(file, number, $"'{other}' is neither pending nor byDesign"),
            };
            string suite = line[(space + 1)..colon];
            return new Expectation(status, suite, line[(colon + 2)..], new CasePattern(""), 0, number);
        }

        Expectation Entry(Expectation? under, string line, int number)
        {
            if (under is null) throw Wrong(file, number, "a heading 'pending SUITE: REASON' comes first");
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0
                || !int.TryParse(line[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
                throw Wrong(file, number, "a line is a number of cases and their names");
            return under with { Cases = new CasePattern(line[space..].Trim()), Count = count, Line = number };
        }
    }

    private static FormatException Wrong(string file, int line, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {reason}"));
}
