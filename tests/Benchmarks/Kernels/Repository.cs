namespace Eei.Benchmarks.Kernels;

/// <summary>Where the repository's files are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Conformance.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the repository.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Conformance.sln above the program");
    }
}
