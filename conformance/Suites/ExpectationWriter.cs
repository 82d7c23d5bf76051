using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>Writes expectations files anew from what cases came to.</summary>
/// <remarks>
/// A case that failed keeps the heading that it has, or gets the one that is given; one that passed is not listed any
/// more. What was not run stays as it is. Lines of included files are not touched.
/// </remarks>
public sealed class ExpectationWriter
{
    internal const int Columns = 100;

    private const string FirstLine =
        "# What the engine is known not to pass; README.md here says how to read and write this.\n";

    private readonly Expectations _before;
    private readonly string _head;
    private readonly List<(CaseStatus Status, string Suite, string Reason)> _headings = [];
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    /// <summary>For a file.</summary>
    /// <param name="file">Its path below <c>conformance</c>.</param>
    /// <param name="text">Its text so far, or null.</param>
    /// <param name="textOf">The text of a file that is included.</param>
    public ExpectationWriter(string file, string? text, Func<string, string?>? textOf = null)
    {
        _before = ExpectationReader.Read(file, text ?? "", textOf);
        _head = HeadOf(text) ?? FirstLine;
        foreach (Expectation entry in _before.Entries.Where(entry => entry.File == file)) Know(entry);
    }

    /// <summary>Takes in what a suite came to.</summary>
    /// <param name="run">Run without expectations; it need not have all cases.</param>
    /// <param name="names">All cases of the suite, in order.</param>
    /// <param name="status">Pending or by design, for cases that are not listed so far.</param>
    /// <param name="reason">Why these fail.</param>
    public void Add(SuiteRun run, IEnumerable<string> names, CaseStatus status, string reason)
    {
        ArgumentNullException.ThrowIfNull(run);
        Expectation[] known = [.. _before.Entries.Where(entry => entry.Suite == run.Suite)];
        Dictionary<string, CaseStatus> found = run.Cases.ToDictionary(one => one.Name, one => one.Status);
        (CaseStatus, string, string)?[] headings = [.. names.Select(name => HeadingOf(name))];
        ImmutableArray<string> cases = [.. names];
        foreach (var heading in headings.OfType<(CaseStatus, string, string)>().Distinct())
            if (!_headings.Contains(heading)) _headings.Add(heading);
        foreach (var heading in _headings.Where(heading => heading.Suite == run.Suite))
        {
            bool[] isMeant = [.. headings.Select(one => one == heading)];
            _lines[TextOf(heading)] = ExpectationLines.Of(cases, isMeant, Columns);
        }

        (CaseStatus, string, string)? HeadingOf(string name)
        {
            Expectation? entry = known.FirstOrDefault(entry => entry.Cases.Matches(name));
            if (entry is not null && entry.File != _before.File) return null;
            if (found.TryGetValue(name, out CaseStatus end) && end != CaseStatus.Failed) return null;
            if (entry is not null) return (entry.Status, entry.Suite, entry.Reason);
            return found.ContainsKey(name) ? (status, run.Suite, reason) : null;
        }
    }

    /// <summary>The file.</summary>
    public string Text()
    {
        StringBuilder text = new(_head);
        foreach (var heading in _headings)
        {
            string lines = _lines[TextOf(heading)];
            if (lines.Length > 0) text.Append('\n').Append(TextOf(heading)).Append('\n').Append(lines);
        }

        return text.ToString();
    }

    private void Know(Expectation entry)
    {
        var heading = (entry.Status, entry.Suite, entry.Reason);
        if (!_headings.Contains(heading)) _headings.Add(heading);
        string line = string.Create(CultureInfo.InvariantCulture, $"{entry.Count,6}  {entry.Cases.Text}\n");
        _lines[TextOf(heading)] = _lines.GetValueOrDefault(TextOf(heading), "") + line;
    }

    private static string TextOf((CaseStatus Status, string Suite, string Reason) heading) =>
        $"{StatusWords.Word(heading.Status)} {heading.Suite}: {heading.Reason}";

    // Comments and includes before the first heading.
    private static string? HeadOf(string? text)
    {
        if (text is null) return null;
        IEnumerable<string> lines = text.Split('\n').TakeWhile(line =>
            line.Length == 0 || line[0] == '#' || line.StartsWith("include ", StringComparison.Ordinal));
        return string.Join('\n', lines).TrimEnd('\n') + '\n';
    }
}
