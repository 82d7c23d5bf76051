using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>A run as a table of comma-separated values, one line for each case on each engine.</summary>
/// <remarks>Form: RFC 4180, with line feeds, in UTF-8.</remarks>
public static class CsvReport
{
    private const string Special = ",\"\n\r";

    /// <summary>The text of the file, its columns named in the first line.</summary>
    public static string Of(ConformanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StringBuilder text = new("suite,engine,version,case,status,milliseconds,detail\n");
        foreach (ReportedRun run in report.Runs)
        {
            string start = $"{Field(run.Suite)},{Field(run.Engine)},{Field(run.Version)},";
            foreach (SuiteCase one in run.Cases)
                text.Append(start).Append(Field(one.Name)).Append(',').Append(StatusWords.Word(one.Status))
                    .Append(CultureInfo.InvariantCulture, $",{one.Milliseconds:F3},{Field(one.Detail ?? "")}\n");
        }

        return text.ToString();
    }

    private static string Field(string value) => value.AsSpan().IndexOfAny(Special) < 0
        ? value
        : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
