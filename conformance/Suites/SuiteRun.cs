using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>One case of a suite on one engine.</summary>
/// <param name="Name">Its name in the suite.</param>
/// <param name="Status">What it came to.</param>
/// <param name="Detail">What is wrong, expected or absent; null where it passed.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record SuiteCase(string Name, CaseStatus Status, string? Detail, double Milliseconds);

/// <summary>A suite on one engine.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Cases">Its cases, in the suite's order.</param>
public sealed record SuiteRun(string Suite, EngineDescription Engine, ImmutableArray<SuiteCase> Cases)
{
    /// <summary>Number of cases of a status.</summary>
    public int Count(CaseStatus status) => Cases.Count(one => one.Status == status);
}
