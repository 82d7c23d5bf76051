using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Conformance;

/// <summary>A suite whose cases stand for themselves: each has a name and a check.</summary>
/// <param name="name">As in <c>conform NAME</c>.</param>
/// <param name="purpose">What it holds engines to, in one line.</param>
/// <param name="cases">Each case's name and its check.</param>
public sealed class CheckList(
    string name, string purpose, ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> cases)
    : ConformanceSuite(name, purpose)
{
    /// <inheritdoc/>
    public override IEnumerable<string> CaseNames => cases.Select(one => one.Name);

    /// <inheritdoc/>
    protected override IEnumerable<CheckedCase> Check(EngineSupply engines, SuiteSelection selection)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(selection);
        return engines.Use(engine => cases.Where(one => selection.Includes(one.Name))
            .TakeWhile(_ => !selection.Stop.IsCancellationRequested)
            .Select(one => Timed(one.Name, one.Check, engine)).ToImmutableArray());
    }

    private static CheckedCase Timed(string name, Func<IEeiEngine, CheckResult> check, IEeiEngine engine)
    {
        long start = Stopwatch.GetTimestamp();
        CheckResult result = check(engine);
        return new CheckedCase(name, result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
