using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>A conformance suite: named cases, and how they are run on an engine.</summary>
/// <param name="name">As in <c>conform NAME</c>.</param>
/// <param name="purpose">What it holds engines to, in one line.</param>
public abstract class ConformanceSuite(string name, string purpose)
{
    /// <summary>As in <c>conform NAME</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it holds engines to, in one line.</summary>
    public string Purpose { get; } = purpose;

    /// <summary>Names of its cases in order; one that says what is absent, where the suite cannot be read.</summary>
    public abstract IEnumerable<string> CaseNames { get; }

    /// <summary>Runs cases on an engine and holds them against its expectations.</summary>
    /// <param name="engines">The engine.</param>
    /// <param name="selection">Which cases, and what is expected; an expectation that no longer fits fails.</param>
    public SuiteRun Run(EngineSupply engines, SuiteSelection selection)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(selection);
        EngineDescription engine = engines.Description;
        Expectations expected = selection.Expectations ?? Expectations.Of(engine.Name);
        ExpectationCheck check = new(expected, Name);
        ImmutableArray<SuiteCase> cases = [.. Check(engines, selection).Select(check.Judge)];
        if (selection.Wanted is not null) return new SuiteRun(Name, engine, cases);
        SuiteCoverage coverage = cases.Any(one => one.Status == CaseStatus.Skipped)
            ? SuiteCoverage.WithoutSkipped : SuiteCoverage.Whole;
        return new SuiteRun(Name, engine, [.. cases, .. check.Stale(coverage)]);
    }

    /// <summary>Runs the cases that are wanted, in the suite's order.</summary>
    /// <param name="engines">The engine.</param>
    /// <param name="selection">Which cases.</param>
    protected abstract IEnumerable<CheckedCase> Check(EngineSupply engines, SuiteSelection selection);
}

/// <summary>How much of a suite a run covers.</summary>
internal enum SuiteCoverage
{
    /// <summary>Every case.</summary>
    Whole,

    /// <summary>Not those that were skipped: of a line that named too few, nobody knows whether it fits.</summary>
    WithoutSkipped,
}
