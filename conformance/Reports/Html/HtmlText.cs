using System.Globalization;
using System.Net;

namespace Eei.Conformance;

/// <summary>Pieces of HTML that several parts of the page use.</summary>
internal static class HtmlText
{
    private const double MillisecondsPerSecond = 1000;

    // A mark beside each status, so that colour is never all that tells it; the same as in Page/model.js.
    private static readonly string[] Marks = ["✓", "✗", "P", "D", "S"];

    /// <summary>Text that stands for itself wherever it is put.</summary>
    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A whole number, its thousands set apart.</summary>
    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration with the unit that suits it.</summary>
    internal static string Time(double milliseconds) => milliseconds >= MillisecondsPerSecond
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / MillisecondsPerSecond:F1} s")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F1} ms");

    /// <summary>A number of cases with mark, word and colour of their status.</summary>
    internal static string Pill(CaseStatus status, int count)
    {
        string colour = count > 0 ? StatusWords.Word(status) : "absent";
        string mark = count > 0 ? Mark(status) + " " : string.Empty;
        return $"<span class=\"pill {colour}\">{mark}{Number(count)} {StatusWords.Text(status)}</span>";
    }

    /// <summary>The mark of a status.</summary>
    internal static string Mark(CaseStatus status) => Marks[(int)status];

    /// <summary>The address that makes the list show a choice.</summary>
    internal static string Choice(params (string Name, string Value)[] words) => Escape(
        "#" + string.Join('&', words.Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value)}")));
}
