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
            "eei", "the execution environment interface: every host function, question and profile",
            () => EeiVectorSuite.Checks),
        new CheckList("scout", "files of Scout's: how they are read, run and judged", () => ScoutSuite.Checks),
        new CheckList(
            "gas", "what runs cost, how deep they go, and what published tools inject",
            () => [.. GasRuns.Checks, .. PublishedMeterSuite.Checks(new PublishedMeters())]),
        .. WasmSuite.All(testsuite),
        new RegressionSuite(),
    ];

    /// <summary>Whether a name means a suite: its own, or that of its group.</summary>
    public static bool IsMeant(ConformanceSuite suite, string name) =>
        suite.Name == name || (name == Wasm && suite is WasmSuite);
}
