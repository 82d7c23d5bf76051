using Eei.Metering;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Corpus.Tests;

/// <summary>What every module of the corpus has in common.</summary>
public sealed class ModuleTests
{
    public static TheoryData<string> Scripts { get; } = [.. CorpusFolder.Modules(CorpusFolder.Scripts)];

    /// <summary>All but the library and the script that imports it: strict scripts know host functions only.</summary>
    public static TheoryData<string> StrictScripts { get; } =
        [.. Scripts.Select(row => row.Data).Where(path => !path.StartsWith("library/", StringComparison.Ordinal))];

    public static TheoryData<string> Kernels { get; } = [.. CorpusFolder.Modules(CorpusFolder.Kernels)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_is_WebAssembly_1_of_one_page(string path)
    {
        WasmModule module = Load(CorpusFolder.Scripts, path);
        Assert.Equal(1u, Assert.Single(module.Memories).Size.Minimum);
    }

    [Theory]
    [MemberData(nameof(StrictScripts))]
    public void Script_passes_the_strict_rules(string path)
    {
        byte[] code = File.ReadAllBytes(Path.Combine(CorpusFolder.Scripts, path));
        ScriptSource source = new(code) { Rules = ScriptRuleSet.Strict };
        Assert.Null(ScriptRules.Judge(ScriptShapeReader.Read(Load(CorpusFolder.Scripts, path), code.Length), source));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Kernel_is_WebAssembly_1_without_imports(string path)
    {
        WasmModule module = Load(CorpusFolder.Kernels, path);
        Assert.Empty(module.Imports);
        IEnumerable<string> exports = module.Exports.Select(export => export.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["main", "memory", "run"], exports);
    }

    [Fact]
    public void Legacy_spelling_is_the_same_code()
    {
        string[] legacy =
        [
            .. CorpusFolder.Modules(CorpusFolder.Scripts)
                .Where(path => path.EndsWith("-legacy.wasm", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(legacy);
        foreach (string path in legacy)
        {
            WasmModule old = Load(CorpusFolder.Scripts, path);
            WasmModule now = Load(CorpusFolder.Scripts, path.Replace("-legacy", "", StringComparison.Ordinal));
            Assert.All(old.Imports, import => Assert.Equal("env", import.Module));
            Assert.Equal(
                now.Imports.Select(import => $"{import.Module}_{import.Name}"),
                old.Imports.Select(import => import.Name));
            Assert.Equal(Instructions(now), Instructions(old));
        }
    }

    private static IEnumerable<Instruction> Instructions(WasmModule module) =>
        module.Functions.SelectMany(function => function.Body);

    private static WasmModule Load(string folder, string path)
    {
        WasmModule module = ModuleDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, path)));
        ModuleValidator.Validate(module, Feature.Mvp);
        return module;
    }
}
