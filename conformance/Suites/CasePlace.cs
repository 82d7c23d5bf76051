using System.Globalization;

namespace Eei.Conformance;

/// <summary>Where the command stands that a case is named for: <c>FILE:LINE</c>, or <c>FILE:LINE.N</c> where a line
/// has several.</summary>
/// <param name="File">Path of the script in its suite.</param>
/// <param name="Line">Line in it.</param>
public readonly record struct CasePlace(string File, int Line)
{
    /// <summary>The place in a case's name; null for a case that stands for itself.</summary>
    public static CasePlace? Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int colon = name.LastIndexOf(':');
        if (colon <= 0) return null;
        ReadOnlySpan<char> rest = name.AsSpan(colon + 1);
        int point = rest.IndexOf('.');
        if (point >= 0 && !TryNumber(rest[(point + 1)..], out _)) return null;
        return TryNumber(point < 0 ? rest : rest[..point], out int line) ? new CasePlace(name[..colon], line) : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
