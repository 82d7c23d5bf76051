using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Runs one case again on some engines and says what differs.</summary>
public static class CaseReplay
{
    /// <summary>Runs it.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="engines">Engines, at least two.</param>
    /// <param name="casePath">Path of the case file, for the commands printed.</param>
    public static ReplayResult Run(ExecutionCase execution, ImmutableArray<IEeiEngine> engines, string casePath)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ImmutableArray<EngineFactory> factories =
            [.. engines.Select(engine => new EngineFactory(engine.Description.Name, () => new Borrowed(engine)))];
        using var set = new EngineSet(factories);
        var comparer = new CaseComparer(set.Descriptions);
        CaseResult[] results = set.RunAll(execution, Observations.Comparable);
        CaseComparison comparison = comparer.Compare(results, execution);
        if (comparison.Divergence is { } divergence)
        {
            var inspector = new FindingInspector(set.Descriptions, comparer, set.RunAll);
            Finding finding = inspector.Inspect(execution, divergence, results);
            string text = new DivergenceText
            {
                Engines = finding.Names,
                Divergence = divergence,
                Bucket = finding.Key.Text,
                Trace = finding.Trace,
                CasePath = casePath,
            }.Print();
            return new ReplayResult("differ", finding.Key.Text, text);
        }

        string verdict = comparison.Verdict == ComparisonVerdict.Same ? "agree" : "incomparable";
        string outcomes = string.Join("; ", results[0].Outcomes.Select(outcome => outcome.Class));
        string reasons = comparison.IsComplete ? "" : $"\n  left out: {string.Join("; ", comparison.Discards)}";
        return new ReplayResult(verdict, null, $"{verdict}: {string.Join(',', set.Names)}: {outcomes}{reasons}\n");
    }

    // The caller's engine, which the caller disposes of.
    private sealed class Borrowed(IEeiEngine engine) : IEeiEngine
    {
        public EngineDescription Description => engine.Description;

        public IEeiScript Load(ScriptSource source) => engine.Load(source);

        public void Dispose()
        {
        }
    }
}

/// <summary>What a replay came to.</summary>
/// <param name="Verdict"><c>agree</c>, <c>differ</c> or <c>incomparable</c>.</param>
/// <param name="Bucket">Key of the bucket the difference falls into, or null.</param>
/// <param name="Text">The print-out for a person, several lines where it differs.</param>
public sealed record ReplayResult(string Verdict, string? Bucket, string Text);
