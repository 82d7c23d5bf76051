using Eei.Conformance;

namespace Eei.Cli.Inputs;

/// <summary>Reads finished conformance runs: the document of <c>conform --json</c>, or a folder that holds
/// some.</summary>
internal static class ReportInput
{
    /// <summary>The run in a file; of a folder, the documents in it put together.</summary>
    /// <param name="path">File or folder; other JSON files in a folder are left alone.</param>
    /// <param name="where">What named it, for the sentence; empty for an argument.</param>
    /// <exception cref="InputException">It is not there or is something else.</exception>
    public static ConformanceReport Read(string path, string where = "")
    {
        string prefix = where.Length == 0 ? string.Empty : where + ": ";
        if (!Directory.Exists(path)) return ReadFile(path, where);
        string[] files = [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
        ConformanceReport[] reports =
            [.. files.Where(IsDocument).Select(file => ReadFile(file, where))];
        if (reports.Length == 0)
            throw new InputException(
                $"{prefix}{path} holds no conformance run; ./eei conform --json > "
                + $"{Path.Combine(path, "conform.json")} puts one there");
        try
        {
            return ReportReader.Together(reports);
        }
        catch (FormatException twice)
        {
            throw new InputException($"{prefix}{path}: {twice.Message}; keep one run in a folder");
        }
    }

    // A campaign's run.json and stats.json may lie beside it.
    private static bool IsDocument(string file) =>
        InputFiles.ReadBytes(file).AsSpan().IndexOf("\"suites\""u8) >= 0;

    private static ConformanceReport ReadFile(string path, string where)
    {
        byte[] json = InputFiles.ReadBytes(path, where);
        try
        {
            return ReportReader.Read(json);
        }
        catch (FormatException bad)
        {
            throw new InputException($"{(where.Length == 0 ? string.Empty : where + ": ")}{path}: {bad.Message}");
        }
    }
}
