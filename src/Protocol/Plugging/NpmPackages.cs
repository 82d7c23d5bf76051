using System.Runtime.InteropServices;

namespace Eei.Protocol;

/// <summary>Where the engines lie that npm brings.</summary>
/// <remarks>
/// Which ones, and at which version, stands in <c>src/Adapters/package.json</c> and its lock file; npm takes those of
/// the platform. Source: house.md §7.
/// </remarks>
public static class NpmPackages
{
    /// <summary>Names the folder that has <c>package.json</c> and <c>node_modules</c>, where it is not ours.</summary>
    public const string FolderVariable = "EEI_NPM_ENGINES";

    /// <summary>The command that installs them.</summary>
    public const string InstallCommand = "./eei engines --install";

    /// <summary>The folder with <c>package.json</c> and <c>node_modules</c>, or null where the program lies outside of
    /// its repository.</summary>
    public static string? Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named) return named;
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                    return Path.Combine(folder.FullName, "src", "Adapters");
            return null;
        }
    }

    /// <summary>This platform as most packages spell it, <c>linux-x64</c> say.</summary>
    public static string Platform =>
        (OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>A file of an installed package, or null where it is not installed.</summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="path">Path inside it.</param>
    public static string? Find(string package, string path)
    {
        if (Folder is not { } folder) return null;
        string file = Path.Combine(folder, "node_modules", package, path);
        return File.Exists(file) ? file : null;
    }
}
