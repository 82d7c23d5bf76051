using Eei.Wasm;

namespace Eei.Corpus.Tests;

/// <summary>Where the corpus lies: <c>corpus/</c> beside <c>Conformance.sln</c>.</summary>
internal static class CorpusFolder
{
    public static string Root { get; } = Path.Combine(FindRepository(), "corpus");

    public static string Scripts { get; } = Path.Combine(Root, "scripts");

    public static string Kernels { get; } = Path.Combine(Root, "kernels");

    /// <summary>Every case file of the scripts, as a path relative to <see cref="Scripts"/>, sorted.</summary>
    public static IReadOnlyList<string> CaseFiles() => Relative(Scripts, "*.yaml");

    /// <summary>Every module in a folder, as a path relative to it, sorted.</summary>
    public static IReadOnlyList<string> Modules(string folder) => Relative(folder, "*.wasm");

    /// <summary>The case in a file, a path relative to <see cref="Scripts"/>.</summary>
    public static ExecutionCase Case(string file) => CaseFileReader.Read(
        Path.Combine(Scripts, file), text => ModuleEncoder.Encode(TextParser.ParseModule(text)));

    private static string[] Relative(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"no Conformance.sln above {AppContext.BaseDirectory}");
    }
}
