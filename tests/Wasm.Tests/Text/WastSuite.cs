using System.Collections.Immutable;
using System.Text;

namespace Eei.Wasm.Tests.Text;

/// <summary>The test scripts of one suite, and all modules in them.</summary>
public static class WastSuite
{
    /// <summary>The scripts of a suite such as <c>2.0</c>; the test is skipped where the data is absent.</summary>
    public static IEnumerable<(string File, Script Script)> Scripts(string suite)
    {
        string folder = Path.Combine(Path.GetDirectoryName(IndexFile())!, suite);
        TextDialect dialect = suite switch
        {
            "mvp" => TextDialect.Wasm1,
            "2.0" => TextDialect.Wasm2,
            _ => TextDialect.Wasm3,
        };
        return
            from path in Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
            select (Path.GetRelativePath(folder, path), ScriptReader.Read(File.ReadAllText(path), dialect));
    }

    /// <summary>The modules of a suite; the test is skipped where the data is absent.</summary>
    public static IReadOnlyList<WastModule> Modules(string suite) =>
    [
        .. from script in Scripts(suite)
           from command in script.Script.Commands
           from module in ModulesOf(script.File, command)
           select module,
    ];

    /// <summary>The suite's own counts; the test is skipped where the data is absent.</summary>
    public static string IndexFile() => SharedData.Path("wasm-testsuite/index.json");

    private static ImmutableArray<WastModule> ModulesOf(string file, ScriptCommand command) => command switch
    {
        ModuleCommand made => [Of(file, command, "module", made.Module, null)],
        AssertRefused refused => [Of(file, command, Word(refused.Phase), refused.Module, refused.Reason)],
        _ => [],
    };

    private static string Word(ExpectedRefusal phase) => $"assert_{phase.ToString().ToLowerInvariant()}";

    private static WastModule Of(
        string file, ScriptCommand command, string word, ScriptModule module, string? reason) =>
        new(file, command.Line, word, FormOf(module.Form), TextOf(module), reason) { Bytes = module.Source };

    private static string TextOf(ScriptModule module) =>
        module.Form == ScriptModuleForm.Binary ? "" : Encoding.UTF8.GetString(module.Source.Span);

    private static string FormOf(ScriptModuleForm form) => form switch
    {
        ScriptModuleForm.Text => "text",
        ScriptModuleForm.Quoted => "quote",
        _ => "binary",
    };
}
