using System.Globalization;
using Eei.Conformance;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Eei.Cli.Screen;

/// <summary>Engines × suites: a table for a person's terminal, a line each for everything else.</summary>
internal static class ConformanceMatrix
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>Prints it.</summary>
    public static void Print(Session session, ConformanceReport report)
    {
        if (session.IsInteractive) session.Draw(Table(report));
        else foreach (ReportedRun run in report.Runs) session.Result(Line(run));
    }

    /// <summary>One suite on one engine in one line.</summary>
    public static string Line(ReportedRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Suite,-9} {run.Engine,-18} {Counts(run.Counts)} {Seconds(run.Counts)}");

    // Passed and failed always and in columns, the others where there are any.
    private static string Counts(StatusCounts counts) => string.Concat(
        StatusWords.All.Where(status => status <= CaseStatus.Failed || counts[status] > 0)
            .Select(status => string.Create(
                CultureInfo.InvariantCulture, $" {counts[status],6} {StatusWords.Text(status)}")));

    /// <summary>The table: a row for each engine, a column for each suite.</summary>
    public static Table Table(ConformanceReport report)
    {
        Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        table.AddColumn(new TableColumn(new Text("engine")));
        foreach (string suite in report.Suites) table.AddColumn(new TableColumn(new Text(suite)));
        table.AddColumn(new TableColumn(new Text("cases' time")).RightAligned());
        foreach (string engine in report.Engines)
            table.AddRow(
            [
                new Text(engine), .. report.Suites.Select(suite => Cell(report.Find(suite, engine))),
                new Text(Seconds(report.CountsOfEngine(engine))),
            ]);
        return table;
    }

    private static IRenderable Cell(ReportedRun? run)
    {
        if (run is null) return new Text("not run", Style(Color.Grey));
        CaseStatus[] order =
            [CaseStatus.Failed, CaseStatus.Skipped, CaseStatus.Passed, CaseStatus.Pending, CaseStatus.ByDesign];
        return new Rows(order.Where(status => run.Counts[status] > 0).DefaultIfEmpty(CaseStatus.Passed)
            .Select(status => new Text(
                string.Create(CultureInfo.InvariantCulture, $"{run.Counts[status]} {StatusWords.Text(status)}"),
                Style(ColourOf(status)))));
    }

    private static Color ColourOf(CaseStatus status) => status switch
    {
        CaseStatus.Passed => Color.Green,
        CaseStatus.Failed => Color.Red,
        CaseStatus.Pending => Color.Yellow,
        CaseStatus.ByDesign => Color.Purple,
        _ => Color.Grey,
    };

    private static Style Style(Color colour) => new(colour);

    private static string Seconds(StatusCounts counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{counts.Milliseconds / MillisecondsPerSecond,8:F2} s");
}
