using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Cli.Runs;
using Eei.Fuzz;

namespace Eei.Cli.Verbs;

/// <summary><c>replay</c>: re-runs one finding and says whether it still shows.</summary>
public sealed class ReplayVerb : Verb
{
    private readonly Argument<string> _case =
        new("CASE") { Description = "Case file of a finding, such as buckets/G-7f3a/case.yaml" };
    private readonly Option<string?> _engines = EngineOption.New();
    private readonly Option<string?> _law = new("--law")
    {
        Description = "Hold a metamorphic law against each engine in place of comparing them; docs/laws.md names them",
        HelpName = "name",
    };

    /// <inheritdoc/>
    public override string Name => "replay";

    /// <inheritdoc/>
    public override string Summary => "Re-runs one finding and says whether it still shows";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei replay out/buckets/G-7f3a/case.yaml --engines interpreter,il --json",
            "./eei replay out/buckets/L-1f02/case.yaml --law more-gas --engines il"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_case];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_engines, _law];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        string path = parsed.GetValue(_case)!;
        if (parsed.GetValue(_law) is { } law)
            return LawReplay.Run(session, path, law, EngineSelection.Select(parsed.GetValue(_engines)));
        ImmutableArray<EngineEntry> entries = EngineSelection.SelectToCompare(parsed.GetValue(_engines));
        ExecutionCase execution = CaseInput.ReadCaseFile(path);
        ImmutableArray<IEeiEngine> engines = [.. entries.Select(entry => entry.Create())];
        ReplayResult result;
        try
        {
            result = CaseReplay.Run(execution, engines, path);
        }
        finally
        {
            foreach (IEeiEngine engine in engines) engine.Dispose();
        }

        session.Result(result.Text);
        session.Document(() => new JsonObject
        {
            ["case"] = path,
            ["engines"] = new JsonArray([.. entries.Select(entry => JsonValue.Create(entry.Name))]),
            ["verdict"] = result.Verdict,
            ["bucket"] = result.Bucket,
            ["text"] = result.Text,
        });
        return result.Verdict == "differ" ? ExitCode.Divergence : ExitCode.Clean;
    }
}
