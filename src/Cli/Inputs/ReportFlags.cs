using System.Collections.Immutable;
using System.CommandLine;
using Eei.Conformance;

namespace Eei.Cli.Inputs;

/// <summary>The options that say which reports of a conformance run to write, and what to compare it with.</summary>
/// <remarks>Source: cli.md, verbs <c>conform</c> and <c>report</c>.</remarks>
internal sealed class ReportFlags
{
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write one self-contained page: matrix, search, every case with the command that runs it again",
        HelpName = "FILE",
    };

    private readonly Option<string?> _junit = new("--junit")
    {
        Description = "Write JUnit's XML, a test suite for each suite and engine",
        HelpName = "FILE",
    };

    private readonly Option<string?> _csv = new("--csv")
    {
        Description = "Write a table, a line for each case on each engine",
        HelpName = "FILE",
    };

    private readonly Option<string?> _compare = new("--compare")
    {
        Description = "Say what differs from a previous run: what conform --json printed, or a folder that holds it",
        HelpName = "FILE|DIR",
    };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_html, _junit, _csv, _compare];

    /// <summary>Reads them before anything runs, so that a mistake costs no time.</summary>
    /// <exception cref="InputException">A file cannot be written where it is wanted, or there is no run to compare
    /// with.</exception>
    public ReportOutput Read(ParseResult parsed)
    {
        string? before = parsed.GetValue(_compare);
        return new ReportOutput(
            [.. Files(parsed)], before is null ? null : ReportInput.Read(before, _compare.Name));
    }

    private IEnumerable<ReportFile> Files(ParseResult parsed)
    {
        foreach ((Option<string?> option, ReportForm form) in ((Option<string?>, ReportForm)[])
            [(_html, ReportForm.Html), (_junit, ReportForm.JUnit), (_csv, ReportForm.Csv)])
        {
            if (parsed.GetValue(option) is not { } path) continue;
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
            if (path.Length == 0 || Directory.Exists(path))
                throw new InputException($"{option.Name}: '{path}' is a folder; name a file in it");
            if (!Directory.Exists(folder))
                throw new InputException(
                    $"{option.Name}: there is no folder {Path.GetDirectoryName(path)} for {path}");
            yield return new ReportFile(form, path);
        }
    }
}

/// <summary>Forms that a report is written in.</summary>
internal enum ReportForm
{
    /// <summary>A page.</summary>
    Html,

    /// <summary>JUnit's XML.</summary>
    JUnit,

    /// <summary>A table.</summary>
    Csv,
}

/// <summary>A report to write.</summary>
/// <param name="Form">Its form.</param>
/// <param name="Path">Its file.</param>
internal sealed record ReportFile(ReportForm Form, string Path);

/// <summary>What to do with a finished conformance run.</summary>
/// <param name="Files">Reports to write.</param>
/// <param name="Before">The run to compare with; null for none.</param>
internal sealed record ReportOutput(ImmutableArray<ReportFile> Files, ConformanceReport? Before);
