using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.Cli.Runs;
using Eei.Cli.Screen;
using Eei.Metering;

namespace Eei.Cli.Verbs;

/// <summary><c>run</c>: executes case files or bare modules on the chosen engines.</summary>
public sealed class RunVerb : Verb
{
    private static readonly (string Word, ProbeLevel Value)[] Levels =
    [
        ("functions", ProbeLevel.Functions), ("blocks", ProbeLevel.Blocks),
        ("instructions", ProbeLevel.Instructions),
    ];

    private static readonly (string Word, JudgementRule Value)[] Judges =
        [("exact", JudgementRule.Exact), ("scout-rust", JudgementRule.ScoutRust)];

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Case files (.yaml, .yml, .json) or bare modules (.wasm, .wat)",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _engines = EngineOption.New();

    private readonly Option<bool> _trace = new("--trace")
    {
        Description = "Print every host call: arguments, result, gas left",
    };

    private readonly Option<string?> _probes = new("--probes")
    {
        Description = "Print where the script was: functions, blocks or instructions, with the topmost operand",
        HelpName = "LEVEL",
    };

    private readonly Option<string?> _judge = new("--judge")
    {
        Description = "Hold results against the case exactly (default), or as Scout does, printing what it prints",
        HelpName = "exact|scout-rust",
    };

    private readonly CaseFlags _case = new();

    /// <inheritdoc/>
    public override string Name => "run";

    /// <inheritdoc/>
    public override string Summary =>
        "Executes case files or bare modules on the chosen engines and compares the outcomes";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei run corpus/scripts/bazaar/bazaar.yaml",
            "./eei run script.wasm --data 0001ff --data @block.bin --trace --probes blocks"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_files];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_engines, .. _case.All, _judge, _trace, _probes];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<EngineEntry> entries = EngineSelection.Select(parsed.GetValue(_engines));
        // Everything is read before anything runs: bad input leaves nothing half done.
        ImmutableArray<(string Path, ExecutionCase Execution)> cases =
            [.. parsed.GetValue(_files)!.Select(path => (path, _case.Read(parsed, path)))];
        Observations observe = parsed.GetValue(_trace)
            ? Observations.Comparable | Observations.HostCalls
            : Observations.Comparable;
        ProbeLevel probes = OptionValues.Choice("--probes", parsed.GetValue(_probes), Levels) ?? ProbeLevel.None;
        JudgementRule judge =
            OptionValues.Choice("--judge", parsed.GetValue(_judge), Judges) ?? JudgementRule.Exact;
        ImmutableArray<IEeiEngine> engines = [.. entries.Select(entry => entry.Create())];
        List<CaseRun> runs = [];
        try
        {
            foreach ((string path, ExecutionCase execution) in cases)
            {
                CaseRun run = CaseRun.Of(execution, path, engines, observe) with { Judge = judge };
                RunReport.Print(session, run);
                if (probes != ProbeLevel.None) ProbeListing.Print(session, execution, probes, engines);
                runs.Add(run);
            }
        }
        finally
        {
            foreach (IEeiEngine engine in engines) engine.Dispose();
        }

        // One file gives the document of the contract; several give an array of them.
        session.Document(() => runs.Count == 1
            ? RunDocument.Of(runs[0])
            : new JsonArray([.. runs.Select(run => (JsonNode)RunDocument.Of(run))]));
        return ExitReasons.Highest(runs.Select(run => run.Exit));
    }
}
