using System.Diagnostics;

namespace Eei.Cli.Tests;

/// <summary>The launcher at the root of the repository.</summary>
public sealed class LauncherTests
{
    [Fact]
    public async Task The_launcher_runs_from_any_folder_and_leaves_paths_to_it()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("the launcher is a bash script");
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string link = Path.Combine(work.Folder, "linked");
        File.CreateSymbolicLink(link, Workplace.InRepository("eei"));
        ProcessStartInfo start = new(link, ["run", "echo.wat", "--data", Scripts.Root])
        {
            WorkingDirectory = work.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Equal("", await error);
        Assert.Contains(Scripts.Root, output, StringComparison.Ordinal);
    }
}
