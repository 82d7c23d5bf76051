using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Conformance;

/// <summary>A suite whose cases stand for themselves: each has a name and a check.</summary>
/// <param name="name">As in <c>conform NAME</c>.</param>
/// <param name="purpose">What it holds engines to, in one line.</param>
/// <param name="cases">Gives each case's name and its check; asked when the suite is used, as reading them takes
/// time.</param>
public sealed class CheckList(
    string name, string purpose, Func<ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)>> cases)
    : ConformanceSuite(name, purpose)
{
    private readonly Lazy<ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)>> _cases = new(cases);

    /// <inheritdoc/>
    public override IEnumerable<string> CaseNames => _cases.Value.Select(one => one.Name);

    /// <inheritdoc/>
    protected override IEnumerable<CheckedCase> Check(EngineSupply engines, SuiteSelection selection)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(selection);
        return engines.Use(engine => _cases.Value.Where(one => selection.Includes(one.Name))
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
