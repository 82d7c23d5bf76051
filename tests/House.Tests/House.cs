using System.Collections.Immutable;

namespace Eei.House.Tests;

/// <summary>The tree as it stands on disk: what every rule of the house is checked against.</summary>
internal static class House
{
    private static readonly ImmutableHashSet<string> Generated = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        ".git", "bin", "obj", "out", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "node_modules", ".vs",
        ".idea");

    /// <summary>The folder that holds Conformance.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file of the tree that is not generated, relative to the root, with forward slashes,
    /// sorted.</summary>
    public static ImmutableArray<string> Files { get; } =
        [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>Every C# file, parsed.</summary>
    public static ImmutableArray<SourceFile> Sources { get; } =
        [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(SourceFile.Read)];

    /// <summary>Every project.</summary>
    public static ImmutableArray<ProjectFile> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(ProjectFile.Read)];

    /// <summary>The project of that name, or null where it does not exist yet.</summary>
    public static ProjectFile? Project(string name) => Projects.FirstOrDefault(project => project.Name == name);

    /// <summary>The absolute path of a file of the tree.</summary>
    public static string Absolute(string relative) => Path.Combine(Root, relative);

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            if (Generated.Contains(Path.GetFileName(child))) continue;
            foreach (string file in Walk(child)) yield return file;
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln"))) folder =
            folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Conformance.sln above the test program");
    }
}
