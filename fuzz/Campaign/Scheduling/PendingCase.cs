using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>A case on its way through the engines.</summary>
/// <remarks>Each holder writes its own places only; whoever releases it last looks at all of them.</remarks>
internal sealed class PendingCase(ulong number, ExecutionCase execution, int engines)
{
    private int _holders = 1;

    /// <summary>Its number.</summary>
    public ulong Number { get; } = number;

    /// <summary>The case.</summary>
    public ExecutionCase Execution { get; } = execution;

    /// <summary>What each engine made of it; null where it did not run it.</summary>
    public CaseResult?[] Results { get; } = new CaseResult?[engines];

    /// <summary>Time of each engine; 0 where it did not run it.</summary>
    public double[] Microseconds { get; } = new double[engines];

    /// <summary>Engines that did not answer in time, alone and with three times the time.</summary>
    public SortedSet<int> Hung { get; } = [];

    /// <summary>Engines that publish that they lack one of its instructions.</summary>
    public ImmutableArray<int> Lacking { get; init; } = [];

    /// <summary>What it says about its generator.</summary>
    public CaseHealth Health { get; set; }

    /// <summary>The law that an engine was held to on it; null where it is not of the sample.</summary>
    public LawTrial? Law { get; set; }

    /// <summary>Place of the engine whose host calls were observed in full, where any was.</summary>
    public int Reference { get; set; }

    /// <summary>Engines that ran it neither to an end nor to a hang.</summary>
    public ImmutableArray<int> NotRun =>
        [.. Enumerable.Range(0, Results.Length).Where(place => Results[place] is null && !Hung.Contains(place))];

    /// <summary>Another holder.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>A holder less.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Release() => Interlocked.Decrement(ref _holders) == 0;

    /// <summary>Whether some result is a crash.</summary>
    public bool HasCrash => Results.Any(result => result is not null && CrashOf(result) is not null);

    /// <summary>The crash in a result, or null.</summary>
    public static Outcome? CrashOf(CaseResult result) =>
        result.Outcomes.FirstOrDefault(outcome => outcome.Status == OutcomeStatus.Crashed);
}
