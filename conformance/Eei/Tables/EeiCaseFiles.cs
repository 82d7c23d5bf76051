using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Writes cases of the suite <c>eei</c> as case files with their scripts as text beside them.</summary>
/// <remarks>
/// What <c>./eei run</c>, <c>reduce</c> and <c>locate</c> take. A case file cannot say what memory and ticks must come
/// to; all else is in it.
/// </remarks>
public static partial class EeiCaseFiles
{
    /// <summary>Writes every case whose name is wanted.</summary>
    /// <param name="folder">A folder, which is made where it is not there.</param>
    /// <param name="wanted">Which names.</param>
    /// <returns>The files of the cases, in order.</returns>
    public static ImmutableArray<string> Write(string folder, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        Directory.CreateDirectory(folder);
        return [.. EeiVectorSuite.Cases.Where(one => wanted(one.Case.Name)).Select(one => Write(folder, one.Case))];
    }

    private static string Write(string folder, ExecutionCase execution)
    {
        string stem = Unsafe().Replace(execution.Name, "-").Trim('-');
        ImmutableArray<CaseScript> scripts =
        [
            .. execution.Scripts.Select((script, i) =>
            {
                string name = i == 0 ? $"{stem}.wat" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}.wat");
                string text = TextPrinter.Print(ModuleDecoder.Decode(script.Code), InstructionStyle.Folded);
                File.WriteAllText(Path.Combine(folder, name), text);
                return script with { Path = name };
            }),
        ];
        string path = Path.Combine(folder, $"{stem}.yaml");
        File.WriteAllText(path, CaseFileWriter.Write(execution with { Scripts = scripts }));
        return path;
    }

    [GeneratedRegex("[^A-Za-z0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}
