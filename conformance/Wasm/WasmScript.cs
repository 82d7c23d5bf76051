using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>A test script of a suite.</summary>
public sealed class WasmScript
{
    private WasmScript(string file, string text, Script script)
    {
        (File, Characters, Script) = (file, text.Length, script);
        CaseNames = NamesOf(file, script.Commands);
    }

    /// <summary>Its path below the folder of the suite, with slashes.</summary>
    public string File { get; }

    /// <summary>Length of its text.</summary>
    public int Characters { get; }

    /// <summary>Its commands.</summary>
    public Script Script { get; }

    /// <summary>A name for each command, in order.</summary>
    public ImmutableArray<string> CaseNames { get; }

    /// <summary>The scripts of a folder and its folders, by name; none where there is no folder.</summary>
    public static ImmutableArray<WasmScript> ReadFolder(string? folder, WasmEdition edition)
    {
        if (folder is null) return [];
        string[] files = [.. Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories)];
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.AsParallel().AsOrdered().Select(path => Read(folder, path, edition))];
    }

    /// <summary>Runs every command in order.</summary>
    /// <param name="store">An empty store.</param>
    /// <param name="edition">The version of WebAssembly it tests.</param>
    public IEnumerable<CheckedCase> Run(IModuleStore store, WasmEdition edition)
    {
        ScriptExecution execution = new(store, edition);
        for (int index = 0; index < Script.Commands.Length; index++)
        {
            long start = Stopwatch.GetTimestamp();
            CheckResult result = execution.Run(Script.Commands[index]);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            yield return new CheckedCase(CaseNames[index], result, milliseconds);
        }
    }

    private static WasmScript Read(string folder, string path, WasmEdition edition)
    {
        string text = System.IO.File.ReadAllText(path);
        TextDialect dialect = edition == WasmEdition.Wasm1 ? TextDialect.Wasm1 : TextDialect.Wasm2;
        string file = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new WasmScript(file, text, ScriptReader.Read(text, dialect));
    }

    private static ImmutableArray<string> NamesOf(string file, ImmutableArray<ScriptCommand> commands)
    {
        var names = ImmutableArray.CreateBuilder<string>(commands.Length);
        int line = 0;
        int inLine = 0;
        foreach (ScriptCommand command in commands)
        {
            inLine = command.Line == line ? inLine + 1 : 1;
            line = command.Line;
            names.Add(inLine == 1
                ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}")
                : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}.{inLine}"));
        }

        return names.MoveToImmutable();
    }
}
