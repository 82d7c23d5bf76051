using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>WebAssembly's own test suite of one version: every command of every script is a case.</summary>
/// <remarks>
/// A case is named <c>FILE:LINE</c>, with <c>.1</c>, <c>.2</c> and so on behind it where a line has several commands.
/// Source: WebAssembly/spec, folder test/core; conformance/PINS.md has the commits.
/// </remarks>
public sealed class WasmSuite : ConformanceSuite
{
    private readonly WasmEdition _edition;
    private readonly string _folder;
    private readonly string? _testsuite;
    private readonly Lazy<ImmutableArray<WasmScript>> _scripts;

    private WasmSuite(string name, WasmEdition edition, string folder, string? testsuite)
        : base(name, $"WebAssembly's own test suite, version {folder}")
    {
        (_edition, _folder, _testsuite) = (edition, folder, testsuite);
        _scripts = new Lazy<ImmutableArray<WasmScript>>(() => WasmScript.ReadFolder(Folder, edition));
    }

    /// <summary>The suites, oldest first.</summary>
    /// <param name="testsuite">Folder that holds the folders of all versions; null for the test data's.</param>
    public static ImmutableArray<WasmSuite> All(string? testsuite = null) =>
    [
        new("wasm-mvp", WasmEdition.Wasm1, "mvp", testsuite),
        new("wasm-2.0", WasmEdition.Wasm2, "2.0", testsuite),
        new("wasm-3.0", WasmEdition.Wasm3, "3.0", testsuite),
    ];

    /// <summary>Its scripts in the order of their names; none where the data is absent.</summary>
    public ImmutableArray<WasmScript> Scripts => _scripts.Value;

    /// <inheritdoc/>
    public override IEnumerable<string> CaseNames =>
        Scripts.IsEmpty ? [Name] : Scripts.SelectMany(script => script.CaseNames);

    private string? Folder
    {
        get
        {
            string? root = _testsuite ?? TestDataFolder.Find("wasm-testsuite");
            string? folder = root is null ? null : Path.Combine(root, _folder);
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<CheckedCase> Check(EngineSupply engines, SuiteSelection selection)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(selection);
        if (Scripts.IsEmpty) return [Skipped($"the test suite is absent; {TestDataFolder.Advice}")];
        if (!engines.Use(engine => engine is IModuleEngine { RunsModules: true }))
            return [Skipped("the engine runs execution scripts only, no other module")];
        CheckedCase[][] checkedFiles = new CheckedCase[Scripts.Length][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, selection.Jobs) };
        Parallel.ForEach(LongestFirst(), options, index =>
            checkedFiles[index] = Check(Scripts[index], engines, selection));
        return checkedFiles.SelectMany(cases => cases);
    }

    private IEnumerable<int> LongestFirst() =>
        Enumerable.Range(0, Scripts.Length).OrderByDescending(index => Scripts[index].Characters)
            .ThenBy(index => index);

    private CheckedCase[] Check(WasmScript script, EngineSupply engines, SuiteSelection selection)
    {
        if (!script.CaseNames.Any(selection.Includes)) return [];
        return engines.Use(engine =>
        {
            using IModuleStore store = ((IModuleEngine)engine).CreateStore(_edition);
            TextTests text = ((IModuleEngine)engine).ReadsText ? TextTests.Judged : TextTests.NotJudged;
            return script.Run(store, _edition, text).Where(one => selection.Includes(one.Name)).ToArray();
        });
    }

    private CheckedCase Skipped(string reason) => new(Name, CheckResult.Skipped(reason), 0);
}
