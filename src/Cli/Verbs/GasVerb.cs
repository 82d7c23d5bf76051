using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.Metering;

namespace Eei.Cli.Verbs;

/// <summary><c>gas</c>: what a script costs: as a formula of its input, or by other rules.</summary>
public sealed class GasVerb : Verb
{
    private const int DefaultLength = 512;
    private const int GreatestLength = 65_536;
    private const string MeasuringEngine = "interpreter";

    // What a formula is looked for under; a case's own limit would cut the line off.
    private const ulong WideGas = 1_000_000_000_000;

    private static readonly (string Word, GasQuestion Value)[] Questions =
        [("fit", GasQuestion.Fit), ("compare", GasQuestion.Compare)];

    private readonly Argument<string> _question = new("QUESTION")
    {
        Description = "fit: gas against input length, and the exact formula where one exists; "
            + "compare: what published metering rules charge for the same run",
        HelpName = "fit|compare",
    };

    private readonly Argument<string> _script = new("SCRIPT")
    {
        Description = "Case file (.yaml, .yml, .json; its first block counts) or bare module (.wasm, .wat)",
    };

    private readonly Option<string?> _schedule = new("--schedule")
    {
        Description = $"Gas schedule: {string.Join(", ", GasSchedule.Names)} (default the case's, or unit)",
        HelpName = "NAME",
    };

    private readonly Option<string?> _length = new("--max-length")
    {
        Description = $"fit: greatest length of block data in bytes (default {DefaultLength})",
        HelpName = "N",
    };

    private readonly Option<string[]> _data = new("--data")
    {
        Description = "compare: block data of a bare module as hex, or @FILE",
        HelpName = "HEX|@FILE",
    };

    private readonly Option<string?> _engines = new("--engines")
    {
        Description = $"fit: the engine that measures (default {MeasuringEngine})",
        HelpName = "a",
    };

    private enum GasQuestion
    {
        Fit,
        Compare,
    }

    /// <inheritdoc/>
    public override string Name => "gas";

    /// <inheritdoc/>
    public override string Summary => "Gas of a script as a formula of its input length, or by other metering rules";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei gas fit corpus/scripts/sha256/sha256.wasm", "./eei gas compare script.wasm --data 00ff --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_question, _script];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_schedule, _length, _data, _engines];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stop);
        GasQuestion question = OptionValues.Choice("gas", parsed.GetValue(_question), Questions)!.Value;
        string path = parsed.GetValue(_script)!;
        ExecutionCase execution = Read(parsed, path);
        ulong environment = execution.Blocks.IsEmpty ? 0 : execution.Blocks[0].Environment;
        ReadOnlyMemory<byte> data = execution.Blocks.IsEmpty ? default : execution.Blocks[0].Data;
        ScriptSource source = execution.SourceOf((int)environment);
        BlockInput first = new(
            execution.PreStates[(int)environment], data, execution.Limits);
        RefuseForeign(parsed, question);
        return question == GasQuestion.Fit
            ? Fit(parsed, session, stop, path, source, first)
            : Compare(session, path, source, first);
    }

    private ExitCode Fit(
        ParseResult parsed, Session session, StopRequest stop, string path, ScriptSource source, BlockInput first)
    {
        int greatest = (int?)OptionValues.Number("--max-length", parsed.GetValue(_length), 2, GreatestLength)
            ?? DefaultLength;
        if (EngineSelection.Select(parsed.GetValue(_engines) ?? MeasuringEngine) is not [var entry])
            throw new InputException("--engines: gas fit measures on one engine; name one");
        using IEeiEngine engine = entry.Create();
        if (!engine.Description.Capabilities.HasFlag(EngineCapabilities.Gas))
            throw new InputException($"--engines: {entry.Name} tells no gas by the rule; ./eei engines says which do");
        BlockInput wide = first with { Limits = first.Limits with { Gas = WideGas } };
        GasFit fit = GasFit.Of(engine, source, wide, greatest, stop.Token);
        GasDocuments.Print(session, path, source.GasSchedule, fit);
        session.Document(() => GasDocuments.Of(path, source.GasSchedule, fit));
        return stop.Reason ?? ExitCode.Clean;
    }

    // An option of the other question would be ignored.
    private void RefuseForeign(ParseResult parsed, GasQuestion question)
    {
        Option[] foreign = question == GasQuestion.Fit ? [_data] : [_length, _engines];
        if (foreign.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } option)
            throw new InputException(
                $"{option.Name} goes with gas {(question == GasQuestion.Fit ? "compare" : "fit")} only");
    }

    private static ExitCode Compare(Session session, string path, ScriptSource source, BlockInput first)
    {
        PolicyComparison comparison = PolicyComparison.Of(source, first);
        GasDocuments.Print(session, path, source.GasSchedule, comparison);
        session.Document(() => GasDocuments.Of(path, source.GasSchedule, comparison));
        return ExitCode.Clean;
    }

    private ExecutionCase Read(ParseResult parsed, string path)
    {
        string[] data = parsed.GetValue(_data) ?? [];
        bool isBare = CaseInput.IsBareModule(path);
        if (!isBare && data.Length > 0)
            throw new InputException($"--data goes with a bare .wasm or .wat; {path} brings its own");
        ExecutionCase read = isBare
            ? CaseInput.ReadBareModule(
                path, Bytes32.Zero,
                data.Length == 0 ? [[]] : [.. data.Select(hex => OptionValues.Bytes("--data", hex))])
            : CaseInput.ReadCaseFile(path);
        string? schedule = parsed.GetValue(_schedule);
        return schedule is null || GasSchedule.Find(schedule) is not null
            ? read with { GasSchedule = schedule ?? read.GasSchedule }
            : throw new InputException(
                $"--schedule: there is no '{schedule}'; there are {string.Join(", ", GasSchedule.Names)}"
                + Suggestion.Question(schedule, GasSchedule.Names));
    }
}
