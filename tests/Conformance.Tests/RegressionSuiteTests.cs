using System.Globalization;
using System.Text.Json;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Conformance.Tests;

/// <summary>The historic miscompilations and crashes on both own engines.</summary>
public sealed class RegressionSuiteTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<IEeiEngine>> Own = new()
    {
        ["interpreter"] = () => new InterpreterEngine(),
        ["il"] = () => new IlEngine(),
    };

    [Theory]
    [InlineData("interpreter")]
    [InlineData("il")]
    public void An_own_engine_passes_but_for_what_its_expectations_list(string engine)
    {
        SuiteRun run = Run(Own[engine]);
        Report(run);
        Assert.Equal(
            Index().Select(file => file.Name).Where(name => !HasNoCommand(name)),
            run.Cases.Select(FileOf).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(0, run.Count(CaseStatus.Failed));
        Assert.Equal(0, run.Count(CaseStatus.Skipped));
    }

    [Fact]
    public void Every_assertion_of_the_index_is_a_case()
    {
        Dictionary<string, int> counted = Index().Where(file => file.Name.EndsWith(".wast", StringComparison.Ordinal))
            .ToDictionary(file => file.Name, file => file.Assertions);
        Assert.Equal(
            counted.Select(file => $"{file.Key}: {file.Value}"),
            new RegressionSuite().Scripts.OrderBy(script => script.File, StringComparer.Ordinal)
                .Select(script => $"{script.File}: {script.Script.Commands.Count(IsAssertion)}"));
    }

    [Theory]
    [InlineData(SlipKind.ResultBit, "*.wast")]
    [InlineData(SlipKind.ResultBit, "*.wat")]
    [InlineData(SlipKind.RefusalPhase, "*.wast")]
    [InlineData(SlipKind.TrapForReturn, "*.wast")]
    [InlineData(SlipKind.TrapForReturn, "*.wat")]
    [InlineData(SlipKind.OtherTrap, "*.wast")]
    [InlineData(SlipKind.OtherTrap, "*.wat")]
    [InlineData(SlipKind.LinkedAnyway, "*.wat")]
    public void A_wrong_engine_fails(SlipKind slip, string files)
    {
        CasePattern pattern = new(files + ":*");
        SuiteRun run = Run(() => new SlippingEngine(new InterpreterEngine(), slip), pattern.Matches);
        Assert.NotEqual(0, run.Count(CaseStatus.Failed));
    }

    [Fact]
    public void Other_contents_of_a_memory_or_a_global_fail()
    {
        string data = TestData.Need("engine-regressions");
        string copy = Directory.CreateTempSubdirectory("regressions").FullName;
        try
        {
            foreach (string folder in new[] { "wazero-fuzzcases", "wasm3-regression" })
            {
                Directory.CreateDirectory(Path.Combine(copy, folder));
                foreach (string file in Directory.EnumerateFiles(Path.Combine(data, folder)))
                {
                    string text = File.ReadAllText(file).Replace("\"1\": \"e3b0c442", "\"1\": \"e3b0c443",
                        StringComparison.Ordinal).Replace("\"0f000000\"", "\"0e000000\"", StringComparison.Ordinal);
                    File.WriteAllText(Path.Combine(copy, folder, Path.GetFileName(file)), text);
                }
            }

            using EngineSupply engines = new(() => new IlEngine());
            SuiteRun run = new RegressionSuite(copy).Run(
                engines, new SuiteSelection { Expectations = Expectations.None });
            SuiteCase[] failed = [.. run.Cases.Where(one => one.Status == CaseStatus.Failed)];
            Assert.Equal(
                ["wazero-fuzzcases/1777.wat:call-1", "wazero-fuzzcases/1792b.wat:call-1"],
                failed.Select(one => one.Name));
            Assert.StartsWith("memory '1': expected SHA-256 e3b0c443", failed[0].Detail, StringComparison.Ordinal);
            Assert.StartsWith("global '2': expected", failed[1].Detail, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory]
    [InlineData("interpreter")]
    [InlineData("il")]
    public void Growth_by_every_page_there_could_be_costs_a_module_store_one_step(string engine)
    {
        using IEeiEngine made = Own[engine]();
        using IModuleStore store = ((IModuleEngine)made).CreateStore(WasmEdition.Wasm2);
        ModuleLoad load = store.Load(ModuleEncoder.Encode(TextParser.ParseModule(
            """(memory 1 5) (func (export "f") (result i32) (memory.grow (i32.const -1)))""")));
        ModuleEnd end = store.Invoke(store.Instantiate(load.Module).Instance, "f", []);
        Assert.Equal("returned I32:0xffffffff", end.ToString());
    }

    [Fact]
    public void Without_the_data_the_suite_says_so()
    {
        using EngineSupply engines = new(() => new InterpreterEngine());
        SuiteRun run = new RegressionSuite("/absent").Run(engines, new SuiteSelection());
        Assert.Equal((CaseStatus.Skipped, "regressions"), (run.Cases.Single().Status, run.Cases.Single().Name));
        Assert.Contains("EEI_TEST_DATA", run.Cases.Single().Detail, StringComparison.Ordinal);
    }

    private static bool HasNoCommand(string file) =>
        new RegressionSuite().Scripts.Any(script => script.File == file && script.Script.Commands.IsEmpty);

    private static bool IsAssertion(ScriptCommand command) => command
        is AssertReturn or AssertTrap or AssertExhaustion or AssertException or AssertRefused;

    private static (string Name, int Assertions)[] Index()
    {
        string path = TestData.Need(Path.Combine("engine-regressions", "index.json"));
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. index.RootElement.EnumerateArray()
                .Select(file => (file.GetProperty("file").GetString()!, file.GetProperty("asserts").GetInt32()))
                .OrderBy(file => file.Item1, StringComparer.Ordinal),
        ];
    }

    private static string FileOf(SuiteCase one) => one.Name[..one.Name.LastIndexOf(':')];

    private static SuiteRun Run(Func<IEeiEngine> engine, Func<string, bool>? wanted = null)
    {
        TestData.Need("engine-regressions");
        using EngineSupply engines = new(engine);
        SuiteSelection selection = new() { Jobs = Environment.ProcessorCount, Wanted = wanted };
        return new RegressionSuite().Run(engines, selection);
    }

    private void Report(SuiteRun run)
    {
        foreach (CaseStatus status in Enum.GetValues<CaseStatus>())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{status}: {run.Count(status)}"));
        foreach (SuiteCase one in run.Cases.Where(one => one.Status == CaseStatus.Failed).Take(3000))
            output.WriteLine($"{one.Name}: {one.Detail}");
    }
}
