using System.Text.Json;

namespace Eei.Wasm.Tests.Text;

/// <summary>Every command of the data sets is read: the counts are those of their index.</summary>
public sealed class ScriptCountTests(ITestOutputHelper output)
{
    private static readonly string[] Later =
    [
        "wasmtime-misc_testsuite/gc/component-async-suspended-fiber-roots.wast: component",
        "wasmtime-misc_testsuite/gc/issue-13417.wast: thread",
        "wasmtime-misc_testsuite/gc/issue-13417.wast: wait",
        "wasmtime-misc_testsuite/pooling-drop-out-of-order.wast: thread",
        "wasmtime-misc_testsuite/pooling-drop-out-of-order.wast: wait",
    ];

    [Theory]
    [InlineData("mvp")]
    [InlineData("2.0")]
    [InlineData("3.0")]
    public void Every_file_has_as_many_commands_of_each_kind_as_the_index_says(string suite)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(WastSuite.IndexFile()));
        JsonElement files = index.RootElement.GetProperty(suite).GetProperty("files");
        string[] read = [.. WastSuite.Scripts(suite).Select(one => $"{one.File}: {CountsOf(one.Script)}")];
        string[] published =
        [
            .. files.EnumerateObject().OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => $"{file.Name}: {Counts(file.Value.GetProperty("counts"))}"),
        ];
        Assert.Equal(published, read);
    }

    [Theory]
    [InlineData("mvp")]
    [InlineData("2.0")]
    public void Every_module_that_is_to_be_read_is_read(string suite) =>
        Assert.Empty(
            from one in WastSuite.Scripts(suite)
            from command in one.Script.Commands
            let module = Module(command)
            where module is { Refusal: not null }
            select $"{one.File}:{command.Line}: {module.Refusal!.Message}");

    [Fact]
    public void Every_regression_is_read_but_for_commands_of_later_proposals()
    {
        string folder = SharedData.Path("engine-regressions");
        var unread = new SortedSet<string>(StringComparer.Ordinal);
        int commands = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*.wa*t", SearchOption.AllDirectories))
        {
            Script script = ScriptReader.Read(File.ReadAllText(path));
            commands += script.Commands.Length;
            foreach (UnreadCommand command in script.Commands.OfType<UnreadCommand>())
                unread.Add($"{Path.GetRelativePath(folder, path)}: {command.Word}");
        }

        output.WriteLine($"{commands} commands");
        foreach (string line in unread) output.WriteLine(line);
        Assert.Equal(Later, unread);
    }

    private static ScriptModule? Module(ScriptCommand command) => command switch
    {
        ModuleCommand made => made.Module,
        AssertRefused { Phase: not ExpectedRefusal.Malformed } refused => refused.Module,
        _ => null,
    };

    private static string CountsOf(Script script) => string.Join(
        ", ", script.Commands.GroupBy(KindOf, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Key} {kind.Count()}"));

    private static string Counts(JsonElement counts) => string.Join(
        ", ", counts.EnumerateObject().Where(count => count.Name != "bytes")
            .OrderBy(count => count.Name, StringComparer.Ordinal).Select(count => $"{count.Name} {count.Value}"));

    private static string KindOf(ScriptCommand command) => command switch
    {
        ModuleCommand { Module.Form: ScriptModuleForm.Binary } => "module_binary",
        ModuleCommand { Module.Form: ScriptModuleForm.Quoted } => "module_quote",
        ModuleCommand => "module",
        ModuleDefinition => "module_def",
        ModuleInstance => "module_instance",
        RegisterCommand => "register",
        ActionCommand => "action",
        AssertReturn => "assert_return",
        AssertTrap => "assert_trap",
        AssertExhaustion => "assert_exhaustion",
        AssertException => "assert_exception",
        AssertRefused { Phase: ExpectedRefusal.Trap } => "assert_trap_module",
        AssertRefused refused => $"assert_{refused.Phase.ToString().ToLowerInvariant()}",
        UnreadCommand unread => $"unread {unread.Word}: {unread.Fault.Message}",
        _ => command.GetType().Name,
    };
}
