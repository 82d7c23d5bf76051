using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>The scripts of the corpus come to their published roots, from fresh and from serialised modules.</summary>
public sealed class CorpusTests
{
    private static readonly string Scripts = Path.Combine(Root(), "corpus", "scripts");

    public static TheoryData<string> Variants =>
        [.. WasmtimeEngines.Variants.Select(variant => variant.Name), "wasmtime-reloaded"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_case_comes_to_what_its_file_says(string name)
    {
        using IEeiEngine engine = name == "wasmtime-reloaded"
            ? Present.Engine(new WasmtimeVariant(name, Modules: WasmtimeModules.Reloaded)) : Present.Engine(name);
        using InterpreterEngine interpreter = new();
        foreach (string file in Directory.EnumerateFiles(Scripts, "*.yaml", SearchOption.AllDirectories).Order())
        {
            ExecutionCase execution =
                CaseFileReader.Read(file, text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
            CaseResult result = CaseRunner.Run(engine, execution, Observations.Comparable);
            Assert.Empty(CaseVerdict.Of(execution, result).Mismatches.Where(mismatch =>
                name != "wasmtime-fuel" || !mismatch.Where.EndsWith("gas used", StringComparison.Ordinal)));
            if (name == "wasmtime-fuel") continue;
            CaseResult own = CaseRunner.Run(interpreter, execution, Observations.Comparable);
            Assert.Equal(own.Outcomes.Select(Facts.Of), result.Outcomes.Select(Facts.Of));
        }
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
