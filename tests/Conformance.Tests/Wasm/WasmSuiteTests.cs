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
        Assert.Equal(Published(suite), run.Cases.Length);
        Assert.Equal(0, run.Count(CaseStatus.Failed));
        Assert.Equal(0, run.Count(CaseStatus.Skipped));
    }

    /// <summary>How many commands the index of the data set counts, modules and actions included.</summary>
    internal static int Published(string suite)
    {
        string file = TestData.Need(Path.Combine("wasm-testsuite", "index.json"));
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement total = index.RootElement.GetProperty(suite["wasm-".Length..]).GetProperty("total");
        return total.EnumerateObject().Where(count => count.Name != "bytes").Sum(count => count.Value.GetInt32());
    }

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
        foreach (var file in failed.CountBy(one => one.Name[..one.Name.IndexOf(':', StringComparison.Ordinal)]))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Key}: {file.Value} failed"));
    }
}
