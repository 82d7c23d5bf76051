using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Eei.Cli.Documents;

/// <summary>A table of facts that can be shown to a person, in a document, or to a program.</summary>
/// <param name="Key">Its key in JSON.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">Cells, row by row.</param>
internal sealed record FactTable(
    string Key, string Title, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>Draws it.</summary>
    public void Print(Session session)
    {
        session.Result(Title);
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in Columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (ImmutableArray<string> row in Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        session.Draw(table);
    }

    /// <summary>Prints it as a Markdown table.</summary>
    public void PrintMarkdown(Session session)
    {
        session.Result($"## {Title}");
        session.Result(string.Empty);
        session.Result(Line(Columns));
        session.Result(Line(Columns.Select(_ => "---")));
        foreach (ImmutableArray<string> row in Rows) session.Result(Line(row));
        session.Result(string.Empty);
    }

    /// <summary>An array of objects, one per row, keyed by the columns.</summary>
    public JsonArray ToJson() => new([.. Rows.Select(row => new JsonObject(
        Columns.Select((column, index) => KeyValuePair.Create(column, (JsonNode?)JsonValue.Create(row[index])))))]);

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
