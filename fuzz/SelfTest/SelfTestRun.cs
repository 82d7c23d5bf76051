using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Runs the fuzzer against planted faults.</summary>
public static class SelfTestRun
{
    /// <summary>Looks for each fault in turn, until it shows or the budget is used.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="options">Seed, budget and generators.</param>
    /// <param name="rowDone">Told after each fault.</param>
    /// <param name="cancellation">Ends it early; the rows so far come back.</param>
    public static SelfTestResult Run(
        ImmutableArray<PlantedFault> faults, SelfTestOptions options, Action<SelfTestRow> rowDone, CancellationToken cancellation) =>
        throw new NotSupportedException("under construction");
}

/// <summary>Bounds of a self-test.</summary>
public sealed record SelfTestOptions
{
    /// <summary>Seed of the cases.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Cases to try for each fault.</summary>
    public ulong CasesPerFault { get; init; } = 20_000;

    /// <summary>Time for all faults together, or null for no bound.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Worker threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The generators.</summary>
    public GeneratorConfiguration Generators { get; init; } = GeneratorConfiguration.Default;
}
