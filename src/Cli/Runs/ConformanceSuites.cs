using System.Collections.Immutable;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>Every suite there is.</summary>
internal static class ConformanceSuites
{
    /// <summary>The name that stands for all suites of WebAssembly.</summary>
    public const string Wasm = "wasm";

    /// <summary>Names of all suites, and of their group.</summary>
    public static ImmutableArray<string> Names => [Wasm, .. All(null).Select(suite => suite.Name)];

    /// <summary>All of them, in the order in which they run.</summary>
    /// <param name="testsuite">Folder of WebAssembly's suites; null for the test data's.</param>
    public static ImmutableArray<ConformanceSuite> All(string? testsuite) =>
    [
        new CheckList(
            "eei",
            "small modules against the execution environment interface, under every profile",
            [.. EeiModuleSuite.Vectors.Select(vector => (vector.Name, EeiCheck(vector)))]),
        .. WasmSuite.All(testsuite),
        new RegressionSuite(),
    ];

    /// <summary>Whether a name means a suite: its own, or that of its group.</summary>
    public static bool IsMeant(ConformanceSuite suite, string name) =>
        suite.Name == name || (name == Wasm && suite is WasmSuite);

    private static Func<IEeiEngine, CheckResult> EeiCheck(ExecutionCase vector) => engine =>
    {
        CaseVerdict verdict = EeiModuleSuite.Run(engine, vector).Verdict;
        return verdict.Matches
            ? CheckResult.Passed
            : CheckResult.Failed(string.Join("; ", verdict.Mismatches.Select(mismatch =>
                $"{mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}")));
    };
}
