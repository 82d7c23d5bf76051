using System.Collections.Immutable;

namespace Eei.Conformance.Tests;

/// <summary>Runs made by hand for tests of reports, names that mean harm among them.</summary>
internal static class SampleReports
{
    public const string Hostile = "</script><img src=x onerror=\"document.title='hurt'\">'\\ & \u2028 {{script}} $1";
    public const string Special = "copy 'a b' (c)[d]{e}*+?^$|\\.# [spec]";

    /// <summary>A case that passed.</summary>
    public static SuiteCase Passed(string name, double milliseconds = 1) =>
        new(name, CaseStatus.Passed, null, milliseconds);

    /// <summary>A case of another status.</summary>
    public static SuiteCase Other(string name, CaseStatus status, string detail, double milliseconds = 1) =>
        new(name, status, detail, milliseconds);

    /// <summary>A run of one suite on one engine.</summary>
    public static ReportedRun Run(string suite, string engine, params SuiteCase[] cases) =>
        new(suite, engine, $"{engine} 1.0", [.. cases]);

    /// <summary>Two suites on three engines, every status among their cases; an engine did not run a suite.</summary>
    public static ConformanceReport Mixed { get; } = new(
    [
        Run(
            "wasm-2.0", "il", Passed("address.wast:3", 0.25), Passed("address.wast:7.1"), Passed("address.wast:7.2"),
            Other(
                "i32.wast:12", CaseStatus.Failed,
                "block 0 root: expected 0x01, got 0x02; block 0 gas: expected 5, got 6", 1500),
            Other("i32.wast:13", CaseStatus.Pending, "no vectors yet: expected 1, got refused")),
        Run(
            "wasm-2.0", "v8", Passed("address.wast:3", 0.5), Passed("address.wast:7.1"), Passed("address.wast:7.2"),
            Passed("i32.wast:12"), Other("i32.wast:13", CaseStatus.ByDesign, "meant so: expected 1, got 2")),
        Run("wasm-2.0", "wabt", Other("wasm-2.0", CaseStatus.Skipped, "the test suite is absent")),
        Run("eei", "il", Passed(Special), Other(Hostile, CaseStatus.Failed, Hostile), Passed("echo [spec]")),
        Run("eei", "v8", Passed(Special), Passed(Hostile), Passed("echo [spec]")),
    ]);

    /// <summary>The run before <see cref="Mixed"/>: one case of each kind of change, an engine of each side.</summary>
    public static ConformanceReport Before { get; } = new(
    [
        Run(
            "wasm-2.0", "il", Passed("address.wast:3"), Passed("address.wast:7.1"), Passed("i32.wast:12"),
            Passed("i32.wast:13"), Passed("i32.wast:99")),
        Run(
            "wasm-2.0", "v8", Passed("address.wast:3"), Passed("address.wast:7.1"), Passed("address.wast:7.2"),
            Other("i32.wast:12", CaseStatus.Failed, "expected 1, got 2"),
            Other("i32.wast:13", CaseStatus.ByDesign, "meant so: expected 1, got 3")),
        Run("eei", "il", Passed(Special), Other(Hostile, CaseStatus.Failed, "other words"), Passed("echo [spec]")),
        Run("eei", "jsc", Passed(Special)),
    ]);

    /// <summary>A large run: every suite has files of 50 cases, a few of which fail.</summary>
    public static ConformanceReport Large(int cases, int engines)
    {
        var runs = ImmutableArray.CreateBuilder<ReportedRun>();
        for (int engine = 0; engine < engines; engine++)
        {
            SuiteCase[] all =
            [
                .. Enumerable.Range(0, cases).Select(index => (index + engine) % 997 == 0
                    ? Other($"simd_file_{index / 50}.wast:{index % 50}", CaseStatus.Failed, $"expected {index}, got 0")
                    : Passed($"simd_file_{index / 50}.wast:{index % 50}", index % 100 / 16.0)),
            ];
            runs.Add(Run("wasm-3.0", $"engine-{engine}", all));
        }

        return new ConformanceReport(runs.ToImmutable());
    }
}
