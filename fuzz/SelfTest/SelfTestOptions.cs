namespace Eei.Fuzz;

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
