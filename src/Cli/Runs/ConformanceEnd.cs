using System.Text;
using Eei.Cli.Inputs;
using Eei.Cli.Screen;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>What is done with a finished conformance run: matrix, differences, files, document.</summary>
internal static class ConformanceEnd
{
    // Without a byte order mark, as every tool reads it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Prints and writes all that was asked for.</summary>
    /// <param name="session">Where to talk.</param>
    /// <param name="report">The run.</param>
    /// <param name="output">What to write, and what to compare with.</param>
    /// <param name="wanted">Which cases were run; null for all.</param>
    /// <returns>Whether a case failed; a difference to another run decides nothing.</returns>
    public static ExitCode Report(
        Session session, ConformanceReport report, ReportOutput output, Func<string, bool>? wanted = null)
    {
        ReportComparison? comparison =
            output.Before is { } before ? ReportComparison.Of(before, report, wanted) : null;
        ConformanceMatrix.Print(session, report);
        if (comparison is not null) ComparisonListing.Print(session, comparison);
        foreach (ReportFile file in output.Files)
        {
            Write(file, report, comparison);
            session.Say($"wrote {file.Path}");
        }

        session.Document(() => ReportDocument.Of(report, comparison));
        return report.Counts.Failed > 0 ? ExitCode.Divergence : ExitCode.Clean;
    }

    private static void Write(ReportFile file, ConformanceReport report, ReportComparison? comparison)
    {
        string text = file.Form switch
        {
            ReportForm.Html => HtmlReport.Of(report, comparison),
            ReportForm.JUnit => JUnitReport.Of(report),
            _ => CsvReport.Of(report),
        };
        try
        {
            // There in full or not at all.
            string part = file.Path + ".part";
            File.WriteAllText(part, text, Utf8);
            File.Move(part, file.Path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file.Path} cannot be written: {problem.Message}");
        }
    }
}
