using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>A test script of a suite.</summary>
public sealed class WasmScript : ModuleTestFile
{
    private readonly ScriptHost _host;

    private WasmScript(string file, string text, Script script, ScriptHost host)
        : base(file, text.Length)
    {
        (Script, _host) = (script, host);
        CaseNames = NamesOf(file, script.Commands);
    }

    /// <summary>Its commands.</summary>
    public Script Script { get; }

    /// <summary>A name for each command, in order.</summary>
    public override ImmutableArray<string> CaseNames { get; }

    /// <summary>The scripts of a folder and its folders, by name; none where there is no folder.</summary>
    public static ImmutableArray<WasmScript> ReadFolder(
        string? folder, WasmEdition edition, ScriptHost host = ScriptHost.Specification)
    {
        if (folder is null) return [];
        string[] files = [.. Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories)];
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.AsParallel().AsOrdered().Select(path => Read(folder, path, edition, host))];
    }

    /// <summary>Runs every command in order.</summary>
    public override IEnumerable<CheckedCase> Run(IModuleStore store, WasmEdition edition, TextTests text)
    {
        ScriptExecution execution = new(store, edition, text, _host);
        for (int index = 0; index < Script.Commands.Length; index++)
        {
            ScriptCommand command = Script.Commands[index];
            yield return Timed(CaseNames[index], () => execution.Run(command));
        }
    }

    private static WasmScript Read(string folder, string path, WasmEdition edition, ScriptHost host)
    {
        string text = System.IO.File.ReadAllText(path);
        TextDialect dialect = edition switch
        {
            WasmEdition.Wasm1 => TextDialect.Wasm1,
            WasmEdition.Wasm2 => TextDialect.Wasm2,
            _ => TextDialect.Wasm3,
        };
        string file = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new WasmScript(file, text, ScriptReader.Read(text, dialect), host);
    }

    private static ImmutableArray<string> NamesOf(string file, ImmutableArray<ScriptCommand> commands)
    {
        var names = ImmutableArray.CreateBuilder<string>(commands.Length);
        int inLine = 0;
        for (int index = 0; index < commands.Length; index++)
        {
            int line = commands[index].Line;
            bool isFirst = index == 0 || commands[index - 1].Line != line;
            bool isLast = index == commands.Length - 1 || commands[index + 1].Line != line;
            inLine = isFirst ? 1 : inLine + 1;
            names.Add(isFirst && isLast
                ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}")
                : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}.{inLine}"));
        }

        return names.MoveToImmutable();
    }
}
