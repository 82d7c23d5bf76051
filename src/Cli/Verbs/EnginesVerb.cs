using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Documents;
using Spectre.Console;

namespace Eei.Cli.Verbs;

/// <summary><c>engines</c>: who is present, whose code their parts are, what they can do.</summary>
public sealed class EnginesVerb : Verb
{
    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Run the eei module suite on each engine; exit 1 where one fails a case",
    };

    /// <inheritdoc/>
    public override string Name => "engines";

    /// <inheritdoc/>
    public override string Summary => "Lists the engines present: version, lineage, capabilities, configuration";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples => ["./eei engines --verify", "./eei engines --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_verify];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<(EngineDescription Description, SmokeResult? Smoke)> engines =
        [
            .. EngineRegistry.Present.Select(entry =>
            {
                using IEeiEngine engine = entry.Create();
                return (engine.Description, parsed.GetValue(_verify) ? SmokeResult.Of(entry) : null);
            }),
        ];
        foreach ((EngineDescription description, SmokeResult? smoke) in engines) Print(session, description, smoke);
        session.Document(() => new JsonObject
        {
            ["engines"] = new JsonArray([.. engines.Select(engine => EngineDocument.Of(engine.Description, engine.Smoke))]),
        });
        return ExitReasons.Highest(engines.Select(engine => engine.Smoke?.Exit ?? ExitCode.Clean));
    }

    private static void Print(Session session, EngineDescription engine, SmokeResult? smoke)
    {
        Grid rows = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2)).AddColumn();
        session.Result($"{engine.Name}  {engine.Version}");
        rows.AddRow("decoder", Markup.Escape(engine.Lineage.Decoder));
        rows.AddRow("validator", Markup.Escape(engine.Lineage.Validator));
        rows.AddRow("executor", Markup.Escape(engine.Lineage.Executor));
        rows.AddRow("host functions", Markup.Escape(engine.Lineage.HostFunctions));
        rows.AddRow("meter", Markup.Escape(engine.Lineage.Meter));
        rows.AddRow("capabilities", Markup.Escape(string.Join(", ", EngineDocument.CapabilityNames(engine.Capabilities))));
        rows.AddRow("configuration", Markup.Escape(engine.Configuration));
        if (smoke is not null) rows.AddRow("smoke", Markup.Escape(smoke.Sentence));
        session.Draw(rows);
    }
}
