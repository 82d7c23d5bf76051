using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>The suite <c>eei</c>: the small modules, and every vector of <c>conformance/vectors/eei</c>.</summary>
public static class EeiVectorSuite
{
    /// <summary>The vectors, file by file.</summary>
    public static ImmutableArray<EeiVector> Vectors { get; } =
        [.. EeiVectorReader.Files.SelectMany(file => EeiVectorReader.ReadFile(file))];

    /// <summary>Every vector under each profile, by name.</summary>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks { get; } =
    [
        .. EeiModuleSuite.Vectors.Select(vector => Check(new EeiVectorCase(vector, null, null))),
        .. Vectors.SelectMany(vector => vector.Cases).Select(Check),
    ];

    private static (string Name, Func<IEeiEngine, CheckResult> Check) Check(EeiVectorCase vector) => (
        vector.Case.Name,
        engine => CheckResult.Of(Words(EeiVectorCheck.Run(engine, vector))));

    private static string? Words(ImmutableArray<CaseMismatch> mismatches) => mismatches.IsEmpty ? null : string.Join(
        "; ", mismatches.Select(mismatch =>
            $"{mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}"));
}
