using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Documents;

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
        EngineOffer[] absent = [.. EngineRegistry.Offers.Where(offer => offer.Absence is not null)];
        foreach (IGrouping<string, EngineOffer> reason in absent.GroupBy(offer => offer.Absence!))
            session.Result($"absent: {string.Join(", ", reason.Select(offer => offer.Name))}: {reason.Key}");
        session.Document(() => new JsonObject
        {
            ["absent"] = new JsonArray(
            [
                .. absent.Select(offer => new JsonObject { ["name"] = offer.Name, ["reason"] = offer.Absence }),
            ]),
            ["engines"] =
                new JsonArray([.. engines.Select(engine => EngineDocument.Of(engine.Description, engine.Smoke))]),
        });
        return ExitReasons.Highest(engines.Select(engine => engine.Smoke?.Exit ?? ExitCode.Clean));
    }

    private static void Print(Session session, EngineDescription engine, SmokeResult? smoke)
    {
        session.Result($"{engine.Name}  {engine.Version}");
        Line("decoder", engine.Lineage.Decoder);
        Line("validator", engine.Lineage.Validator);
        Line("executor", engine.Lineage.Executor);
        Line("host functions", engine.Lineage.HostFunctions);
        Line("meter", engine.Lineage.Meter);
        Line("capabilities", string.Join(", ", EngineDocument.CapabilityNames(engine.Capabilities)));
        Line("configuration", engine.Configuration);
        if (smoke is not null) Line("smoke", smoke.Sentence);

        void Line(string label, string text) => session.Result($"  {label,-16}{text}");
    }
}
