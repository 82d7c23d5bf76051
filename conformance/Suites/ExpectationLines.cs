using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>Lines of an expectations file that name certain cases of a suite and no others.</summary>
internal static class ExpectationLines
{
    /// <summary>The lines.</summary>
    /// <param name="cases">All cases of the suite, in order.</param>
    /// <param name="isMeant">Which of them are meant.</param>
    /// <param name="columns">About how long a line may be.</param>
    internal static string Of(ImmutableArray<string> cases, bool[] isMeant, int columns)
    {
        StringBuilder text = new();
        int start = 0;
        while (start < cases.Length)
        {
            string? file = FileOf(cases[start]);
            int end = start + 1;
            while (file is not null && end < cases.Length && FileOf(cases[end]) == file) end++;
            if (file is null && isMeant[start]) Write(text, 1, cases[start]);
            if (file is not null)
                WriteFile(text, file, cases.AsSpan()[start..end], isMeant.AsSpan()[start..end], columns);
            start = end;
        }

        return text.ToString();
    }

    private static void WriteFile(
        StringBuilder text, string file, ReadOnlySpan<string> cases, ReadOnlySpan<bool> isMeant, int columns)
    {
        if (!isMeant.Contains(true)) return;
        if (!isMeant.Contains(false))
        {
            Write(text, cases.Length, $"{file}:*");
            return;
        }

        StringBuilder ranges = new();
        int count = 0;
        for (int start = 0; start < cases.Length; start++)
        {
            if (!isMeant[start]) continue;
            int end = start;
            while (end + 1 < cases.Length && isMeant[end + 1]) end++;
            if (SharesLine(cases, start, start - 1) || SharesLine(cases, end, end + 1))
            {
                Write(text, 1, cases[start]);
                continue;
            }

            ranges.Append(ranges.Length == 0 ? "" : ",").Append(Range(LineOf(cases[start]), LineOf(cases[end])));
            count += end - start + 1;
            start = end;
            if (ranges.Length + file.Length < columns) continue;
            Write(text, count, $"{file}:{ranges}");
            ranges.Clear();
            count = 0;
        }

        if (count > 0) Write(text, count, $"{file}:{ranges}");
    }

    // Whether a case and a neighbour that is not meant begin in one line, so that lines cannot tell them apart.
    private static bool SharesLine(ReadOnlySpan<string> cases, int index, int neighbour) =>
        neighbour >= 0 && neighbour < cases.Length && LineOf(cases[index]) == LineOf(cases[neighbour]);

    private static string Range(int first, int last) => first == last
        ? string.Create(CultureInfo.InvariantCulture, $"{first}")
        : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    private static void Write(StringBuilder text, int count, string names) =>
        text.Append(CultureInfo.InvariantCulture, $"{count,6}  {names}\n");

    private static string? FileOf(string name) => CasePlace.Read(name)?.File;

    private static int LineOf(string name) => CasePlace.Read(name)!.Value.Line;
}
