using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;
using Eei.Cli.Serving;
using Eei.Protocol;

namespace Eei.Cli.Verbs;

/// <summary><c>serve</c>: one of our engines as a process that speaks the engine protocol.</summary>
public sealed class ServeVerb : Verb
{
    private readonly Option<string?> _engine = new("--engine")
    {
        Description = $"Engine to serve: {string.Join(", ", EngineRegistry.Served)} (default il)",
        HelpName = "NAME",
    };

    private readonly Option<string?> _framing = new("--framing")
    {
        Description = "How messages are told apart: lines or frames (default lines)",
        HelpName = "lines|frames",
    };

    /// <inheritdoc/>
    public override string Name => "serve";

    /// <inheritdoc/>
    public override string Summary => "Speaks the engine protocol of docs/protocol.md on standard input and output";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei serve --engine il", "./eei serve --engine interpreter --framing frames"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_engine, _framing];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        string name = parsed.GetValue(_engine) ?? "il";
        string word = parsed.GetValue(_framing) ?? "lines";
        Framing framing = word switch
        {
            "lines" => Framing.Lines,
            "frames" => Framing.Frames,
            _ => throw new InputException($"--framing '{word}' is neither lines nor frames; name one of them"),
        };
        IEeiEngine engine = ServedEngines.Create(name) ?? throw new InputException(
            $"--engine: no engine '{name}' can be served; there are "
                + $"{string.Join(", ", EngineRegistry.Served)}{Suggestion.Question(name, EngineRegistry.Served)}");
        return EngineService.Serve(engine, framing);
    }
}
