using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>What one engine made of one vector.</summary>
/// <param name="Name">Name of the vector and, in brackets, its profile.</param>
/// <param name="Verdict">Where it differs from what is expected.</param>
/// <param name="Result">What came out.</param>
public sealed record EeiVectorResult(string Name, CaseVerdict Verdict, CaseResult Result);

/// <summary>The execution environment interface, one small module at a time, under every profile.</summary>
/// <remarks>
/// Source: systems.md 1c for the 19 modules of <c>eei-modules</c>; eei.md B 1.1 and B 1.11 for <c>eei-profiles</c>.
/// Expected
/// values stand in <c>conformance/vectors</c>, written by hand.
/// </remarks>
public static class EeiModuleSuite
{
    /// <summary>Names of the vector files.</summary>
    public static ImmutableArray<string> Files { get; } = ["eei-modules", "eei-profiles"];

    /// <summary>Every vector under every profile it has an expectation for, as a case.</summary>
    public static ImmutableArray<ExecutionCase> Vectors { get; } = [.. Files.SelectMany(EeiVectorFile.Read)];

    /// <summary>Runs all vectors on an engine.</summary>
    public static ImmutableArray<EeiVectorResult> Run(IEeiEngine engine) =>
        [.. Vectors.Select(vector => Run(engine, vector))];

    /// <summary>Runs one vector on an engine.</summary>
    public static EeiVectorResult Run(IEeiEngine engine, ExecutionCase vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        CaseResult result = CaseRunner.Run(engine, vector, Observations.Comparable);
        return new EeiVectorResult(vector.Name, CaseVerdict.Of(vector, result), result);
    }
}
