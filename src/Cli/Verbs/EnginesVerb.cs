using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.JavaScript;

namespace Eei.Cli.Verbs;

/// <summary><c>engines</c>: who is present, whose code their parts are, what they can do.</summary>
public sealed class EnginesVerb : Verb
{
    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Hold each engine to what it claims, capability by capability; exit 1 where a claim fails",
    };

    private readonly Option<bool> _install = new("--install")
    {
        Description = "First install the engines that npm brings, at the locked versions, and nothing else",
    };

    private readonly Option<string?> _engines = EngineOption.New();

    /// <inheritdoc/>
    public override string Name => "engines";

    /// <inheritdoc/>
    public override string Summary => "Lists the engines present: version, lineage, capabilities, configuration";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples => ["./eei engines --verify", "./eei engines --install"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_verify, _install, _engines];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        if (parsed.GetValue(_install) && PackagedEngines.Install(session.Say) is { } failure)
            throw new InputException(failure);
        ImmutableArray<(EngineDescription Description, SmokeResult? Smoke)> engines =
        [
            .. Chosen(parsed.GetValue(_engines)).Select(entry =>
            {
                using IEeiEngine engine = entry.Create();
                return (engine.Description, parsed.GetValue(_verify) ? SmokeResult.Of(engine) : null);
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

    private static ImmutableArray<EngineEntry> Chosen(string? text) =>
        text is null ? EngineRegistry.Present : EngineSelection.Select(text);

    private static void Print(Session session, EngineDescription engine, SmokeResult? smoke)
    {
        session.Result($"{engine.Name}  {engine.Version}");
        Line("decoder", engine.Lineage.Decoder);
        Line("validator", engine.Lineage.Validator);
        Line("executor", engine.Lineage.Executor);
        Line("host functions", engine.Lineage.HostFunctions);
        Line("meter", engine.Lineage.Meter);
        Line("capabilities", string.Join(", ", EngineDocument.CapabilityNames(engine.Capabilities)));
        if (engine.Lacks.Length > 0) Line("lacks", engine.Lacks);
        Line("configuration", engine.Configuration);
        if (smoke is null) return;
        session.Result("  verified");
        foreach ((string label, string sentence) in smoke.Lines) Line("  " + label, sentence);

        void Line(string label, string text) => session.Result($"  {label,-16}{text}");
    }
}
