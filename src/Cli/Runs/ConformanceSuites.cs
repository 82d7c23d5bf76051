using System.Collections.Immutable;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>Every suite there is.</summary>
internal static class ConformanceSuites
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static ImmutableArray<ConformanceSuite> All { get; } =
    [
        new CheckList(
            "eei",
            "small modules against the execution environment interface, under every profile",
            [.. EeiModuleSuite.Vectors.Select(vector => (vector.Name, EeiCheck(vector)))]),
    ];

    private static Func<IEeiEngine, CheckResult> EeiCheck(ExecutionCase vector) => engine =>
    {
        CaseVerdict verdict = EeiModuleSuite.Run(engine, vector).Verdict;
        return verdict.Matches
            ? CheckResult.Passed
            : CheckResult.Failed(string.Join("; ", verdict.Mismatches.Select(mismatch =>
                $"{mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}")));
    };
}
