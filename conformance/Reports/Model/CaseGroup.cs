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
    public static string Of(string name) => CasePlace.Read(name)?.File ?? string.Empty;
}
