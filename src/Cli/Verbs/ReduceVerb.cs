using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Fuzz.Reduction;

namespace Eei.Cli.Verbs;

/// <summary><c>reduce</c>: makes a finding as simple as it can while it stays in its bucket.</summary>
public sealed class ReduceVerb : Verb
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(2);

    private readonly Argument<string> _case =
        new("CASE") { Description = "Case file of a finding, such as buckets/G-7f3a/case.yaml" };

    private readonly Option<string?> _maxTime = new("--max-time")
    {
        Description = "Time after which the best case so far is kept (default 2m)",
        HelpName = "TIME",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of the result (default: reduced, beside the case)",
        HelpName = "DIR",
    };

    private readonly Option<string?> _engines = EngineOption.New();

    /// <inheritdoc/>
    public override string Name => "reduce";

    /// <inheritdoc/>
    public override string Summary => "Minimises module, data, blocks, pre-state and gas of a finding together";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei reduce out/buckets/G-7f3a/case.yaml", "./eei reduce case.yaml --max-time 10m --out small --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_case];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_maxTime, _out, _engines];

    /// <inheritdoc/>
    protected override TimeSpan Grace => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stop);
        string path = parsed.GetValue(_case)!;
        ReductionOptions options = new()
        {
            Engines = [.. EngineSelection.SelectToCompare(parsed.GetValue(_engines)).Select(entry => entry.Factory)],
            MaxTime = OptionValues.Duration("--max-time", parsed.GetValue(_maxTime)) ?? DefaultTime,
        };
        string folder = Folder(path, parsed.GetValue(_out));
        ReductionResult result = Reduce(path, options, session, stop.Token);
        ReductionFiles.Write(folder, result);
        session.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Bucket.Text}: {Text(result.Before)} -> {Text(result.After)} "
                + $"in {result.Seconds:F1} s, {result.Calls} runs, {result.CacheHits} from the cache; {End(result)}"));
        string reduced = Path.Combine(folder, "case.yaml");
        session.Result($"written to {reduced}");
        session.Document(() =>
        {
            JsonObject document = ReductionFiles.Document(result);
            document["case"] = path;
            document["reduced"] = reduced;
            return document;
        });
        return stop.Reason ?? ExitCode.Clean;
    }

    private static ReductionResult Reduce(
        string path, ReductionOptions options, Session session, CancellationToken cancellation)
    {
        try
        {
            return Reducer.Run(
                CaseInput.ReadCaseFile(path), options, step => session.Say(Line(step)), cancellation);
        }
        catch (ReductionException bad)
        {
            throw new InputException($"{path}: {bad.Message}");
        }
    }

    // The case given is never written over.
    private static string Folder(string path, string? given)
    {
        string folder = given ?? Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, "reduced");
        string[] names = ["case.yaml", "module.wasm", "module.wat", "reduced.json"];
        string input = Path.GetFullPath(path);
        return names.Any(name => Path.GetFullPath(Path.Combine(folder, name)) == input)
            ? throw new InputException($"--out {folder} would overwrite {path}; name another folder")
            : folder;
    }

    private static string Line(ReductionStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"  round {step.Round} {step.Pass,-18} {Text(CaseSize.Of(step.Best)),-48} "
            + $"{step.Calls,7} runs {step.Seconds,6:F1} s");

    private static string Text(CaseSize size) => string.Create(
        CultureInfo.InvariantCulture,
        $"{size.WasmBytes} bytes of wasm, {size.DataBytes} of data, {size.Blocks} blocks");

    private static string End(ReductionResult result) => result.End switch
    {
        ReductionEnd.Minimal => "nothing more to take away",
        ReductionEnd.TimeUp => "time is up",
        _ => "interrupted",
    };
}
