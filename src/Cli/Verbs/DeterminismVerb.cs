using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Determinism;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.Cli.Screen;
using Eei.Fuzz;

namespace Eei.Cli.Verbs;

/// <summary><c>determinism</c>: does an engine come to the same whatever it may not depend on?</summary>
public sealed class DeterminismVerb : Verb
{
    private readonly DeterminismFlags _flags = new();

    private readonly Option<string?> _conditions = new("--conditions")
    {
        Description = "Conditions to make (a,b) or to leave out (-c); all are in docs/determinism.md",
        HelpName = "a,b|-c",
    };

    private readonly Option<string[]> _case = new("--case")
    {
        Description = "A case file instead of generated cases and the corpus; again for each further one",
        HelpName = "FILE",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder for the cases that differ; made where there is one (default: the next free "
            + "out/determinism-N)",
        HelpName = "DIR",
    };

    /// <inheritdoc/>
    public override string Name => "determinism";

    /// <inheritdoc/>
    public override string Summary =>
        "Runs engines again, in other orders, on threads, under other runtime settings: is every fact the same?";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei determinism --engines interpreter,il", "./eei determinism --cases 500 --conditions -threads --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Verb> Verbs => [new GoldenVerb()];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options =>
        [_flags.Engines, _flags.Cases, _flags.Seed, _conditions, _case, _flags.Plant, _out];

    /// <inheritdoc/>
    protected override TimeSpan Grace => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stop);
        ImmutableArray<EngineEntry> engines = _flags.ReadEngines(parsed);
        ImmutableArray<string> conditions = MatrixConditions.Select(parsed.GetValue(_conditions));
        FactJob job = Job(parsed, session, engines);
        MatrixPlan plan = new(engines, conditions, job, _flags.ReadPlant(parsed));
        DeterminismMatrix matrix = new(plan, stop.Token);
        DifferingCases differing = new(
            matrix, parsed.GetValue(_out) ?? DifferingCases.NextFreeFolder(), plan);
        DeterminismTable table = new(session, plan, matrix.Cases.Length);
        var rows = new List<MatrixRow>();
        try
        {
            foreach (ConditionRow row in matrix.Rows())
            {
                table.Progress(row);
                rows.Add(new MatrixRow(row, differing.Write(row)));
            }
        }
        catch (CampaignException bad)
        {
            throw new InputException(bad.Message);
        }
        catch (OperationCanceledException) when (stop.Reason is not null)
        {
            session.Warn($"stopped early: {rows.Count} of {engines.Length * conditions.Length} rows were run");
        }

        table.Print(rows);
        session.Document(() => DeterminismDocument.Of(plan, matrix, rows));
        IEnumerable<ExitCode> reasons = rows.Select(row => row.Exit);
        return ExitReasons.Highest(stop.Reason is { } reason ? reasons.Append(reason) : reasons);
    }

    private FactJob Job(ParseResult parsed, Session session, ImmutableArray<EngineEntry> engines)
    {
        string[] files = parsed.GetValue(_case) ?? [];
        if (files.Length == 0) return _flags.ReadJob(parsed, engines, session.Warn);
        if ((parsed.GetResult(_flags.Cases) ?? parsed.GetResult(_flags.Seed)) is not null)
            throw new InputException("--case takes the place of generated cases; leave --cases and --seed out");
        foreach (string file in files) CaseInput.ReadCaseFile(file);
        return new FactJob(0, 0, DeterminismCases.Generators, [.. files.Select(Path.GetFullPath)]);
    }
}
