using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Determinism;

/// <summary>What a run of the matrix looks at.</summary>
/// <param name="Engines">The engines, a family's first before its others.</param>
/// <param name="Conditions">Names of conditions, in order.</param>
/// <param name="Job">The cases.</param>
/// <param name="Plant">A fault planted in every engine, or null.</param>
internal sealed record MatrixPlan(
    ImmutableArray<EngineEntry> Engines, ImmutableArray<string> Conditions, FactJob Job, Unsteadiness? Plant);

/// <summary>Runs every engine under every condition and compares what it comes to with what it usually does.</summary>
/// <remarks>Source: anchors.md N13; docs/determinism.md.</remarks>
internal sealed class DeterminismMatrix(MatrixPlan plan, CancellationToken stop)
{
    private readonly Dictionary<string, (EngineDescription Description, ImmutableArray<CaseResult> Results)> _firsts =
        new(StringComparer.Ordinal);

    private readonly RuntimeWitness _usual = RuntimeWitness.Here();

    /// <summary>The cases.</summary>
    public ImmutableArray<ExecutionCase> Cases { get; } = plan.Job.Cases();

    /// <summary>Who the engines are, as far as they have run.</summary>
    public List<EngineDescription> Descriptions { get; } = [];

    /// <summary>Runs it, row by row as they are asked for.</summary>
    /// <exception cref="CampaignException">An engine cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IEnumerable<ConditionRow> Rows()
    {
        foreach (EngineEntry entry in plan.Engines)
        {
            using EngineUnderConditions engine = new(FactJob.Planted(entry, plan.Plant), Cases, stop);
            Descriptions.Add(engine.Description);
            _firsts[entry.Name] = (engine.Description, engine.Results);
            foreach (string condition in plan.Conditions)
            {
                stop.ThrowIfCancellationRequested();
                yield return Row(engine, condition, plan.Job with { Engine = entry.Name, Plant = plan.Plant });
            }
        }
    }

    /// <summary>Whether a case differs under a condition on its own as well, nothing else having run.</summary>
    /// <param name="row">The row in which it differs.</param>
    /// <param name="execution">The case.</param>
    /// <param name="file">The file it stands in.</param>
    public ConditionRow Alone(ConditionRow row, ExecutionCase execution, string file)
    {
        ArgumentNullException.ThrowIfNull(row);
        // Of its family's first the results of all cases are at hand: no case has company there.
        if (row.Condition == MatrixConditions.Family) return row;
        EngineEntry entry = plan.Engines.Single(one => one.Name == row.Engine);
        using EngineUnderConditions engine = new(FactJob.Planted(entry, plan.Plant), [execution], stop);
        FactJob job = plan.Job with { Count = 0, Files = [file], Engine = entry.Name, Plant = plan.Plant };
        return Row(engine, row.Condition, job);
    }

    private ConditionRow Row(EngineUnderConditions engine, string condition, FactJob job)
    {
        foreach (InProcessCondition one in InProcessConditions.All)
            if (one.Name() == condition) return engine.Run(one);
        return condition switch
        {
            MatrixConditions.Serialised => Serialised(engine),
            MatrixConditions.Family => Family(engine),
            _ => Elsewhere(engine, RuntimeCondition.All.Single(one => one.Name == condition), job),
        };
    }

    private ConditionRow Serialised(EngineUnderConditions engine)
    {
        string name = engine.Description.Name;
        if (EngineRegistry.Serialised(name) is not { } factory)
            return ConditionRow.NotRun(name, MatrixConditions.Serialised, "it writes no compiled modules out");
        using CaseLoop loop = new(factory);
        var facts = new List<CaseFacts>();
        foreach (ExecutionCase execution in engine.Cases)
        {
            stop.ThrowIfCancellationRequested();
            facts.Add(loop.Run(execution));
        }

        return ConditionRow.Compared(name, MatrixConditions.Serialised, facts.Count, engine.Compare(facts), "");
    }

    private ConditionRow Family(EngineUnderConditions engine)
    {
        string name = engine.Description.Name;
        if (EngineRegistry.Families.FirstOrDefault(family => family.Contains(name)) is not { IsDefault: false } family)
            return ConditionRow.NotRun(name, MatrixConditions.Family, "it has no variants");
        if (family[0] == name) return ConditionRow.NotRun(name, MatrixConditions.Family, "it is its family's first");
        if (!_firsts.TryGetValue(family[0], out var first))
            return ConditionRow.NotRun(
                name, MatrixConditions.Family, $"{family[0]}, its family's first, is not among the engines");
        CaseComparer comparer = new([first.Description, engine.Description]);
        int compared = 0;
        var differences = new List<FactDifference>();
        for (int place = 0; place < engine.Cases.Length; place++)
        {
            CaseResult here = engine.Results[place];
            CaseComparison comparison = comparer.Compare([first.Results[place], here]);
            if (comparison.Verdict != ComparisonVerdict.Incomparable) compared++;
            if (comparison.Divergence is { } divergence)
                differences.Add(new FactDifference(
                    engine.Cases[place].Name, divergence.Block,
                    [.. divergence.AlsoDiffers.Prepend(divergence.Kind).Select(kind => kind.Name())],
                    first.Results[place].Outcomes.ElementAtOrDefault(divergence.Block)?.Class ?? "nothing",
                    here.Outcomes.ElementAtOrDefault(divergence.Block)?.Class ?? "nothing"));
        }

        return ConditionRow.Compared(name, MatrixConditions.Family, compared, differences, $"against {family[0]}");
    }

    private ConditionRow Elsewhere(EngineUnderConditions engine, RuntimeCondition condition, FactJob job)
    {
        string name = engine.Description.Name;
        if (engine.IsIsolated && !condition.ReachesEveryEngine)
            return ConditionRow.NotRun(
                name, condition.Name, "a setting of .NET, which does not reach its process");
        FactProcess process = FactProcess.Run(job, condition);
        if (process.Witness is { } witness)
        {
            if (condition.Missed(_usual, witness) is { } missed)
                return ConditionRow.NotRun(name, condition.Name, missed);
            return ConditionRow.Compared(
                name, condition.Name, process.Facts.Length, engine.Compare(process.Facts),
                condition.LeavesTrace ? "" : "taken on trust: the setting leaves no trace");
        }

        // Before the first case the process itself could not be had; after it the engine took the process down.
        if (process.Facts.IsEmpty) return ConditionRow.NotRun(name, condition.Name, process.Failure!);
        int place = process.Facts.Length;
        FactDifference crash = new(
            place < engine.Cases.Length ? engine.Cases[place].Name : "after the last case", 0,
            [BlockFacts.CrashName], "an outcome", process.Failure!);
        return ConditionRow.Compared(
            name, condition.Name, place, engine.Compare(process.Facts).Append(crash), process.Failure!);
    }
}
