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
    /// <param name="text">What is made of malformed text.</param>
    public IEnumerable<CheckedCase> Run(IModuleStore store, WasmEdition edition, TextTests text = TextTests.Judged)
    {
        ScriptExecution execution = new(store, edition, text);
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
