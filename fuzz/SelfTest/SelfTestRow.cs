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
    string Name, bool Found, ulong Cases, double Seconds, string? Bucket, string? LocatedInstruction)
{
    /// <summary>The engines blamed for the bucket, by their names without the fault, joined by commas;
    /// <c>undecided</c> where the votes are even, null where nothing was found.</summary>
    public string? Blamed { get; init; }

    /// <summary>Whether that is the engine with the fault.</summary>
    public Blame Blame { get; init; }
}

/// <summary>Whom the vote names for a planted fault.</summary>
public enum Blame
{
    /// <summary>Nobody: the fault was not found, or the votes are even.</summary>
    Nobody,

    /// <summary>The engine with the fault, and it alone.</summary>
    Right,

    /// <summary>Another engine.</summary>
    Wrong,
}

/// <summary>The detection table.</summary>
/// <param name="Faults">One row per fault.</param>
/// <param name="Found">Rows found.</param>
/// <param name="Total">Rows.</param>
public sealed record SelfTestResult(ImmutableArray<SelfTestRow> Faults, int Found, int Total)
{
    /// <summary>Faults whose engine was named.</summary>
    public int Named => Faults.Count(row => row.Blame == Blame.Right);

    /// <summary>Faults for which another engine was named.</summary>
    public int Misnamed => Faults.Count(row => row.Blame == Blame.Wrong);
}
