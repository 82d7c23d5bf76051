using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>The suite <c>eei</c>: the small modules, and every vector of <c>conformance/vectors/eei</c>.</summary>
public static class EeiVectorSuite
{
    /// <summary>The vectors, file by file.</summary>
    public static ImmutableArray<EeiVector> Vectors { get; } =
        [.. EeiVectorReader.Files.SelectMany(file => EeiVectorReader.ReadFile(file))];

    /// <summary>The small modules, then every vector, each under each profile.</summary>
    public static ImmutableArray<EeiVectorCase> Cases { get; } =
    [
        .. EeiModuleSuite.Vectors.Select(vector => new EeiVectorCase(vector, null, null)),
        .. Vectors.SelectMany(vector => vector.Cases),
    ];

    /// <summary>A check for each of them, by name.</summary>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks { get; } =
        [.. Cases.Select(Check)];

    private static (string Name, Func<IEeiEngine, CheckResult> Check) Check(EeiVectorCase vector) => (
        vector.Case.Name,
        engine => CheckResult.Of(Words(EeiVectorCheck.Run(engine, vector))));

    private static string? Words(ImmutableArray<CaseMismatch> mismatches) => mismatches.IsEmpty ? null : string.Join(
        "; ", mismatches.Select(mismatch =>
            $"{mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}"));
}
