using System.Globalization;
using System.Text.Json;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

/// <summary>WebAssembly's own test suites on both own engines.</summary>
public sealed class WasmSuiteTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<IEeiEngine>> Own = new()
    {
        ["interpreter"] = () => new InterpreterEngine(),
        ["il"] = () => new IlEngine(),
    };

    [Theory]
    [InlineData(SlipKind.ResultBit)]
    [InlineData(SlipKind.RefusalPhase)]
    [InlineData(SlipKind.TrapForReturn)]
    [InlineData(SlipKind.OtherTrap)]
    [InlineData(SlipKind.AcceptedInvalid)]
    [InlineData(SlipKind.LinkedAnyway)]
    public void A_wrong_engine_fails(SlipKind slip)
    {
        Func<string, bool> wanted = name => name.StartsWith("i32.", StringComparison.Ordinal)
            || name.StartsWith("imports.", StringComparison.Ordinal)
            || name.StartsWith("binary.", StringComparison.Ordinal);
        Assert.Equal(0, Run(() => new InterpreterEngine(), "wasm-2.0", wanted).Count(CaseStatus.Failed));
        SuiteRun run = Run(() => new SlippingEngine(new InterpreterEngine(), slip), "wasm-2.0", wanted);
        Assert.NotEqual(0, run.Count(CaseStatus.Failed));
    }

    [Theory]
    [InlineData(InterpreterFault.ShiftMaskMissing, "i32.")]
    [InlineData(InterpreterFault.BranchTableDefaultOffByOne, "br_table.")]
    [InlineData(InterpreterFault.RemainderMinByMinusOneTraps, "i64.")]
    public void A_planted_fault_fails(InterpreterFault fault, string file)
    {
        SuiteRun run = Run(
            () => InterpreterEngine.CreateWithFault(fault), "wasm-2.0",
            name => name.StartsWith(file, StringComparison.Ordinal));
        Assert.NotEqual(0, run.Count(CaseStatus.Failed));
    }

    [Fact]
    public void An_engine_that_runs_scripts_only_is_skipped_and_says_so()
    {
        SuiteRun run = Run(() => new ScriptsOnly(), "wasm-2.0");
        Assert.Equal((CaseStatus.Skipped, "wasm-2.0"), (run.Cases.Single().Status, run.Cases.Single().Name));
    }

    [Theory]
    [InlineData("interpreter", "wasm-mvp")]
    [InlineData("interpreter", "wasm-2.0")]
    [InlineData("interpreter", "wasm-3.0")]
    [InlineData("il", "wasm-mvp")]
    [InlineData("il", "wasm-2.0")]
    [InlineData("il", "wasm-3.0")]
    public void An_own_engine_passes_but_for_what_its_expectations_list(string engine, string suite)
    {
        SuiteRun run = Run(Own[engine], suite);
        Report(run);
        Assert.Equal(Published(suite), run.Cases.CountBy(FileOf).Select(count => $"{count.Key}: {count.Value}"));
        Assert.Equal(0, run.Count(CaseStatus.Failed));
        Assert.Equal(0, run.Count(CaseStatus.Skipped));
    }

    /// <summary>How many commands of each file the data set's index counts, modules and actions included.</summary>
    private static string[] Published(string suite)
    {
        string path = TestData.Need(Path.Combine("wasm-testsuite", "index.json"));
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement files = index.RootElement.GetProperty(suite["wasm-".Length..]).GetProperty("files");
        return
        [
            .. from file in files.EnumerateObject().OrderBy(file => file.Name, StringComparer.Ordinal)
               let counts = file.Value.GetProperty("counts").EnumerateObject()
               let commands = counts.Where(count => count.Name != "bytes").Sum(count => count.Value.GetInt32())
               where commands > 0
               select $"{file.Name}: {commands}",
        ];
    }

    private static string FileOf(SuiteCase one) => one.Name[..one.Name.IndexOf(':', StringComparison.Ordinal)];

    internal static SuiteRun Run(Func<IEeiEngine> engine, string suite, Func<string, bool>? wanted = null)
    {
        TestData.Need("wasm-testsuite");
        using EngineSupply engines = new(engine);
        SuiteSelection selection = new() { Jobs = Environment.ProcessorCount, Wanted = wanted };
        return WasmSuite.All().Single(one => one.Name == suite).Run(engines, selection);
    }

    private void Report(SuiteRun run)
    {
        foreach (CaseStatus status in Enum.GetValues<CaseStatus>())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{status}: {run.Count(status)}"));
        SuiteCase[] failed = [.. run.Cases.Where(one => one.Status == CaseStatus.Failed)];
        foreach (SuiteCase one in failed.Take(200)) output.WriteLine($"{one.Name}: {one.Detail}");
        foreach (var file in failed.CountBy(FileOf))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Key}: {file.Value} failed"));
    }
}
