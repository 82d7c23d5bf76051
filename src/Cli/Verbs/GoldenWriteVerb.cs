using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eei.Cli.Determinism;
using Eei.Cli.Inputs;

namespace Eei.Cli.Verbs;

/// <summary><c>determinism golden write</c>: what every case comes to on every engine, as a manifest.</summary>
public sealed class GoldenWriteVerb : Verb
{
    private readonly DeterminismFlags _flags = new();

    private readonly Argument<string> _file = new("FILE") { Description = "The manifest to write, JSON" };

    /// <inheritdoc/>
    public override string Name => "write";

    /// <inheritdoc/>
    public override string Summary => "Runs the cases and writes a digest of every fact of each on each engine";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
    [
        "./eei determinism golden write golden.json",
        "./eei determinism golden write golden.json --cases 1000 --engines interpreter,il",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_file];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_flags.Engines, _flags.Cases, _flags.Seed, _flags.Plant];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stop);
        string file = parsed.GetValue(_file)!;
        ImmutableArray<EngineEntry> engines = _flags.ReadEngines(parsed);
        FactJob job = _flags.ReadJob(parsed, engines, session.Warn);
        GoldenManifest manifest = GoldenRun.Run(
            job, engines, _flags.ReadPlant(parsed), Progress(session), stop.Token);
        JsonObject document = manifest.Document();
        try
        {
            File.WriteAllText(
                file,
                document.ToJsonString(new JsonSerializerOptions
                {
                    WriteIndented = true,
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }).ReplaceLineEndings("\n") + "\n",
                new UTF8Encoding(false));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file} cannot be written: {problem.Message}; name another file");
        }

        string engineNames = string.Join(", ", manifest.Engines.Select(one => one.Name));
        session.Result(FormattableString.Invariant($"{file}: {manifest.Cases.Length} cases on {engineNames}"));
        session.Document(() => document);
        return ExitCode.Clean;
    }

    /// <summary>Tells what runs, beside the result.</summary>
    internal static Action<string> Progress(Session session) => line =>
    {
        if (session.Verbosity == Verbosity.Normal) session.Warn(line);
    };
}
