using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>How a run differs from one before, case by case.</summary>
/// <remarks>
/// Detail and time do not count. A suite on an engine that only one of the runs has is named once, and its cases are
/// not compared, so that a run of fewer engines loses nothing.
/// </remarks>
public sealed class ReportComparison
{
    private readonly ILookup<ChangeKind, CaseChange> _byKind;

    private ReportComparison(
        ImmutableArray<CaseChange> changes, ImmutableArray<UnmatchedRun> unmatched,
        ImmutableArray<VersionChange> versions)
    {
        Changes = changes;
        Unmatched = unmatched;
        Versions = versions;
        _byKind = changes.ToLookup(change => change.Kind);
    }

    /// <summary>Every kind of change, in the order in which they are listed.</summary>
    public static ImmutableArray<ChangeKind> Kinds { get; } = [.. Enum.GetValues<ChangeKind>()];

    /// <summary>Changes in the order of the run of now; of each suite on an engine those that are gone come
    /// last.</summary>
    public ImmutableArray<CaseChange> Changes { get; }

    /// <summary>Suites on engines that only one of the runs has, those of before first.</summary>
    public ImmutableArray<UnmatchedRun> Unmatched { get; }

    /// <summary>Engines of both runs that are another version now.</summary>
    public ImmutableArray<VersionChange> Versions { get; }

    /// <summary>Changes of one kind.</summary>
    public IEnumerable<CaseChange> Of(ChangeKind kind) => _byKind[kind];

    /// <summary>Number of changes of one kind.</summary>
    public int Count(ChangeKind kind) => _byKind[kind].Count();

    /// <summary>Compares two runs.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="now">The run of now.</param>
    /// <param name="wanted">Which cases were run now; null for all. Others of before are not gone.</param>
    public static ReportComparison Of(
        ConformanceReport before, ConformanceReport now, Func<string, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var changes = ImmutableArray.CreateBuilder<CaseChange>();
        foreach (ReportedRun run in now.Runs)
            if (before.Find(run.Suite, run.Engine) is { } earlier) Compare(earlier, run, wanted, changes);
        IEnumerable<UnmatchedRun> unmatched =
        [
            .. before.Runs.Where(run => now.Find(run.Suite, run.Engine) is null)
                .Select(run => new UnmatchedRun(run.Suite, run.Engine, RunSide.Before)),
            .. now.Runs.Where(run => before.Find(run.Suite, run.Engine) is null)
                .Select(run => new UnmatchedRun(run.Suite, run.Engine, RunSide.Now)),
        ];
        return new ReportComparison(changes.ToImmutable(), [.. unmatched], VersionsOf(before, now));
    }

    private static ImmutableArray<VersionChange> VersionsOf(ConformanceReport before, ConformanceReport now) =>
    [
        .. now.Engines.Where(before.Engines.Contains)
            .Select(engine => new VersionChange(engine, before.VersionOf(engine), now.VersionOf(engine)))
            .Where(change => change.Before != change.Now),
    ];

    private static void Compare(
        ReportedRun before, ReportedRun now, Func<string, bool>? wanted, ImmutableArray<CaseChange>.Builder changes)
    {
        Dictionary<string, SuiteCase> earlier = before.Cases.ToDictionary(one => one.Name, StringComparer.Ordinal);
        foreach (SuiteCase one in now.Cases)
        {
            earlier.Remove(one.Name, out SuiteCase? old);
            if (KindOf(old?.Status, one.Status) is { } kind)
                changes.Add(new CaseChange(kind, now.Suite, now.Engine, one.Name, old, one));
        }

        foreach (SuiteCase old in before.Cases)
            if (earlier.ContainsKey(old.Name) && WasWanted(old.Name, wanted))
                changes.Add(new CaseChange(ChangeKind.Gone, now.Suite, now.Engine, old.Name, old, null));
    }

    // A part of a suite is not held against whole lines of expectations.
    private static bool WasWanted(string name, Func<string, bool>? wanted) =>
        wanted is null || (wanted(name) && !CaseGroup.IsExpectationLine(name));

    private static ChangeKind? KindOf(CaseStatus? before, CaseStatus now) =>
        before is null ? ChangeKind.Added
        : before == now ? null
        : now == CaseStatus.Failed ? ChangeKind.NewlyFailing
        : now == CaseStatus.Passed ? ChangeKind.NewlyPassing
        : ChangeKind.Otherwise;
}
