using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>The suite <c>scout</c>: files of Scout's, how they are read, run and judged.</summary>
/// <remarks>Source: eei.md B 2; docs/scout.md.</remarks>
public static class ScoutSuite
{
    private const string Scripts = "scripts/";

    /// <summary>Every file.</summary>
    public static ImmutableArray<ScoutFile> Files { get; } = ScoutFileReader.All();

    /// <summary>A check for every file, by name.</summary>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks { get; } =
        [.. Files.Select(file => (file.Name, Check(file)))];

    private static Func<IEeiEngine, CheckResult> Check(ScoutFile file) =>
        engine => CheckResult.Of(Run(engine, file));

    /// <summary>Reads a file, runs it, judges it twice.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Run(IEeiEngine engine, ScoutFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        (ExecutionCase? read, string? error) = Read(file);
        if (read is null) return Different("it is refused with", file.Error ?? "no error", error!);
        if (file.Error is not null) return $"it is read, expected the error '{file.Error}'";
        ExecutionCase execution = file.Profile is { } profile ? read.Under(profile) : read;
        CaseResult result = CaseRunner.Run(engine, execution, Observations.Comparable);
        return Exact(execution, result, file) ?? Printed(execution, result, file);
    }

    private static string? Exact(ExecutionCase execution, CaseResult result, ScoutFile file)
    {
        string[] mismatches =
        [
            .. CaseVerdict.Of(execution, result).Mismatches
                .Select(one => $"{one.Where}: expected {one.Expected}, got {one.Actual}"),
        ];
        return Different("the exact judgement", Lines(file.Mismatches), Lines(mismatches));
    }

    private static string? Printed(ExecutionCase execution, CaseResult result, ScoutFile file)
    {
        if (file.Printed is not { } expected) return null;
        // The traps that end a run of Scout's in one way or the other cannot be told apart by every engine.
        if (result.Outcomes.Any(outcome => outcome.AbstentionFrom(Fact.Status) is not null)) return null;
        ScoutJudgement? judgement = ScoutJudgement.Of(execution, result);
        if (judgement is null) return "there is no judgement of Scout's";
        return Different("Scout's judgement", Lines(expected), Lines(judgement.Lines))
            ?? (judgement.ExitCode == file.ExitCode ? null
                : $"Scout's exit code: expected {file.ExitCode}, got {judgement.ExitCode}");
    }

    private static string? Different(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}: expected '{expected}', got '{actual}'";

    private static string Lines(IEnumerable<string> lines) => string.Join(" / ", lines);

    // Scripts are named by path, from the folder of the file; they are put there.
    private static (ExecutionCase? Read, string? Error) Read(ScoutFile file)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eei-scout-suite-");
        try
        {
            foreach (string resource in typeof(ScoutSuite).Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Scripts, StringComparison.Ordinal)))
                Write(folder, resource);
            string path = Path.Combine(folder.FullName, file.FileName);
            return (CaseFileReader.Parse(
                path, file.Text, text => ModuleEncoder.Encode(TextParser.ParseModule(text))), null);
        }
        catch (CaseFileException refusal)
        {
            string message = refusal.Message.Replace(
                folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            return (null, message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, string resource)
    {
        using Stream stream = typeof(ScoutSuite).Assembly.GetManifestResourceStream(resource)!;
        string path = Path.Combine(folder.FullName, resource[Scripts.Length..]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream target = File.Create(path);
        stream.CopyTo(target);
    }
}
