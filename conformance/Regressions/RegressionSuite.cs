using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>Modules that engines once compiled wrongly or crashed on.</summary>
/// <remarks>
/// The scripts are Wasmtime's, a case each command; the modules are wazero's and wasm3's, with what V8 did with them.
/// Scripts for proposals that no version of WebAssembly has are run as well. PROVENANCE.md of the test data has the
/// commits.
/// </remarks>
public sealed class RegressionSuite : ModuleFileSuite
{
    private static readonly string[] Recorded = ["wazero-fuzzcases", "wasm3-regression"];

    private readonly Lazy<ImmutableArray<ModuleTestFile>> _files;

    /// <summary>The suite.</summary>
    /// <param name="folder">Folder that holds its folders; null for the test data's.</param>
    public RegressionSuite(string? folder = null)
        : base("regressions", "modules that engines once compiled wrongly or crashed on", WasmEdition.Wasm3) =>
        _files = new Lazy<ImmutableArray<ModuleTestFile>>(
            () => Read(folder ?? TestDataFolder.Find("engine-regressions")));

    /// <summary>Its scripts; none where the data is absent.</summary>
    public IEnumerable<WasmScript> Scripts => Files.OfType<WasmScript>();

    /// <inheritdoc/>
    protected override ImmutableArray<ModuleTestFile> Files => _files.Value;

    private static ImmutableArray<ModuleTestFile> Read(string? folder)
    {
        if (folder is null || !Directory.Exists(folder)) return [];
        return
        [
            .. WasmScript.ReadFolder(folder, WasmEdition.Wasm3, ScriptHost.Wasmtime),
            .. Recorded.SelectMany(name => RecordedModule.ReadFolder(folder, name)),
        ];
    }
}
