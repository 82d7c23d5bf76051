using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Documents;

namespace Eei.Cli.Verbs;

/// <summary><c>spec</c>: the EEI table, the gas schedules and the profiles as the code knows them.</summary>
public sealed class SpecVerb : Verb
{
    private readonly Option<bool> _markdown =
        new("--markdown") { Description = "As Markdown tables, for the documents" };

    /// <inheritdoc/>
    public override string Name => "spec";

    /// <inheritdoc/>
    public override string Summary => "Prints the host functions, gas schedules and profiles as the code knows them";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples => ["./eei spec", "./eei spec --markdown > tables.md"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_markdown];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<FactTable> tables = SpecTables.All();
        foreach (FactTable table in tables)
        {
            if (parsed.GetValue(_markdown)) table.PrintMarkdown(session);
            else table.Print(session);
        }

        session.Document(() => new JsonObject(tables.Select(table =>
            KeyValuePair.Create(table.Key, (JsonNode?)table.ToJson()))));
        return ExitCode.Clean;
    }
}
