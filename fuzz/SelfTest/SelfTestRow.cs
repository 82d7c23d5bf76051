using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>One planted fault and the engines it is looked for with.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="Faulty">Makes the engine that has it.</param>
/// <param name="Clean">Engines without it, at least one.</param>
public sealed record PlantedFault(string Name, EngineFactory Faulty, ImmutableArray<EngineFactory> Clean);

/// <summary>How one planted fault fared.</summary>
/// <param name="Name">Name of the fault.</param>
/// <param name="Found">Whether a case showed it.</param>
/// <param name="Cases">Cases until it showed, or all that were tried.</param>
/// <param name="Seconds">Seconds until it showed, or all that were used.</param>
/// <param name="Bucket">Bucket of the case that showed it, or null.</param>
/// <param name="LocatedInstruction">Instruction it was located to; null until localisation exists.</param>
public sealed record SelfTestRow(
    string Name, bool Found, ulong Cases, double Seconds, string? Bucket, string? LocatedInstruction);

/// <summary>The detection table.</summary>
/// <param name="Faults">One row per fault.</param>
/// <param name="Found">Rows found.</param>
/// <param name="Total">Rows.</param>
public sealed record SelfTestResult(ImmutableArray<SelfTestRow> Faults, int Found, int Total);
