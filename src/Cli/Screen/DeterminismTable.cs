using System.Globalization;
using Eei.Cli.Determinism;
using Eei.Fuzz;
using Spectre.Console;

namespace Eei.Cli.Screen;

/// <summary>The determinism matrix: a row for each condition and engine, then what differs.</summary>
internal sealed class DeterminismTable
{
    private readonly Session _session;
    private readonly int _rows;
    private readonly int _engineWidth;
    private readonly int _conditionWidth;
    private int _done;

    /// <summary>Says what is about to run.</summary>
    public DeterminismTable(Session session, MatrixPlan plan, int cases)
    {
        _session = session;
        _rows = plan.Engines.Length * plan.Conditions.Length;
        _engineWidth = plan.Engines.Max(engine => engine.Name.Length);
        _conditionWidth = plan.Conditions.Max(condition => condition.Length);
        string plant = plan.Plant is { } fault ? $", planted: {fault}" : "";
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{cases} cases on {plan.Engines.Length} engines under {plan.Conditions.Length} conditions{plant}"));
    }

    /// <summary>One row is done.</summary>
    public void Progress(ConditionRow row) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"{++_done}/{_rows} {Line(row)}"));

    /// <summary>Prints the whole.</summary>
    public void Print(IReadOnlyList<MatrixRow> rows)
    {
        if (_session.IsInteractive) _session.Draw(Drawing(rows));
        else foreach (MatrixRow row in rows) _session.Result(Line(row.Row));
        foreach (MatrixRow row in rows) PrintDifferences(row);
        ILookup<ConditionVerdict, MatrixRow> groups = rows.ToLookup(row => row.Row.Verdict);
        _session.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{groups[ConditionVerdict.Same].Count()} rows the same, "
                + $"{groups[ConditionVerdict.Differs].Count()} differ, "
                + $"{groups[ConditionVerdict.NotRun].Count()} not run"));
    }

    private static Table Drawing(IReadOnlyList<MatrixRow> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in (string[])["engine", "condition", "", "cases", ""])
            table.AddColumn(new TableColumn(new Text(column)));
        foreach ((ConditionRow row, _) in rows)
            table.AddRow(
                new Text(row.Engine), new Text(row.Condition),
                new Text(row.VerdictWord, new Style(ColourOf(row.Verdict))),
                new Text(row.Cases.ToString(CultureInfo.InvariantCulture)), new Text(Remark(row)));
        return table;
    }

    private static Color ColourOf(ConditionVerdict verdict) => verdict switch
    {
        ConditionVerdict.Same => Color.Green,
        ConditionVerdict.Differs => Color.Red,
        _ => Color.Grey,
    };

    // How many differ and the first of them, or why it was not run, or what is worth knowing.
    private static string Remark(ConditionRow row) => row.Verdict == ConditionVerdict.Differs
        ? string.Create(CultureInfo.InvariantCulture, $"{row.Differences.Length}: {row.Differences[0]}")
        : row.Note;

    private void PrintDifferences(MatrixRow row)
    {
        foreach (DifferingCase one in row.Written)
        {
            _session.Result($"DIFFERS {row.Row.Condition} on {row.Row.Engine}: {one.Difference}");
            if (one.File is { } file) _session.Result($"  case : {file}");
            _session.Result($"  again: {one.Command}{(one.IsAlone ? "" : "   (not alone: only after other cases)")}");
        }

        int more = row.Row.Differences.Length - row.Written.Length;
        if (more > 0)
            _session.Result(string.Create(CultureInfo.InvariantCulture, $"  and {more} more cases of this row"));
    }

    private string Line(ConditionRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Engine.PadRight(_engineWidth)}  {row.Condition.PadRight(_conditionWidth)}  {row.VerdictWord,-7}  "
            + $"{row.Cases,6}  {Remark(row)}").TrimEnd();

    // Progress beside the result, whatever form that has.
    private void Say(string line)
    {
        if (_session.Verbosity == Verbosity.Normal) _session.Warn(line);
    }
}
