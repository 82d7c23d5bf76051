namespace Eei.Conformance;

/// <summary>The file that a case belongs to, as far as its name tells.</summary>
/// <remarks><c>FILE:LINE</c> or <c>FILE:LINE.N</c> names a command of a script; other cases stand for
/// themselves.</remarks>
public static class CaseGroup
{
    private const string ExpectationFolder = "expectations/";

    /// <summary>Whether a case is none of the suite, but a line of an expectations file that no longer fits.</summary>
    public static bool IsExpectationLine(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(ExpectationFolder, StringComparison.Ordinal);
    }

    /// <summary>The file; empty for a case that stands for itself.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int colon = name.LastIndexOf(':');
        return colon > 0 && IsPlace(name.AsSpan(colon + 1)) ? name[..colon] : string.Empty;
    }

    // A line, and the number of a command on it.
    private static bool IsPlace(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        return point < 0 ? IsNumber(text) : IsNumber(text[..point]) && IsNumber(text[(point + 1)..]);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
