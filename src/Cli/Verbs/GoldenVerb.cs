using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;

namespace Eei.Cli.Verbs;

/// <summary><c>determinism golden</c>: exchanges digests of outcomes between machines and versions.</summary>
public sealed class GoldenVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "golden";

    /// <inheritdoc/>
    public override string Summary => "Exchanges digests of all facts between machines and versions: write, check";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei determinism golden write golden.json", "./eei determinism golden check golden.json"];

    /// <inheritdoc/>
    protected override IEnumerable<Verb> Verbs => [new GoldenWriteVerb(), new GoldenCheckVerb()];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop) =>
        throw new InputException(
            "determinism golden needs write FILE or check FILE; ./eei determinism golden --help shows examples");
}
