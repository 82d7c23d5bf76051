using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>WebAssembly's own test suite of one version: every command of every script is a case.</summary>
/// <remarks>
/// A case is named <c>FILE:LINE</c>, with <c>.1</c>, <c>.2</c> and so on behind it where a line has several commands.
/// Source: WebAssembly/spec, folder test/core; conformance/PINS.md has the commits.
/// </remarks>
public sealed class WasmSuite : ModuleFileSuite
{
    private readonly string _folder;
    private readonly string? _testsuite;
    private readonly Lazy<ImmutableArray<WasmScript>> _scripts;

    private WasmSuite(string name, WasmEdition edition, string folder, string? testsuite)
        : base(name, $"WebAssembly's own test suite, version {folder}", edition)
    {
        (_folder, _testsuite) = (folder, testsuite);
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
    protected override ImmutableArray<ModuleTestFile> Files => ImmutableArray<ModuleTestFile>.CastUp(Scripts);

    private string? Folder
    {
        get
        {
            string? root = _testsuite ?? TestDataFolder.Find("wasm-testsuite");
            string? folder = root is null ? null : Path.Combine(root, _folder);
            return Directory.Exists(folder) ? folder : null;
        }
    }
}
