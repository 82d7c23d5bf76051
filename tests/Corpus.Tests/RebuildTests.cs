using System.ComponentModel;
using System.Diagnostics;

namespace Eei.Corpus.Tests;

/// <summary>The committed modules are what their sources build to.</summary>
public sealed class RebuildTests
{
    private const string PinnedMajorVersion = "14";

    [Theory]
    [InlineData("scripts")]
    [InlineData("kernels")]
    [InlineData("eei")]
    public void Modules_are_their_sources_built(string folder)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("the build script is for Linux");
        foreach (string tool in new[] { "clang", "wasm-ld" })
            if (!IsPresent(tool)) Assert.Skip($"no {tool} of version {PinnedMajorVersion} on this machine");

        string source = Path.Combine(CorpusFolder.Root, folder);
        DirectoryInfo output = Directory.CreateTempSubdirectory("corpus-");
        try
        {
            (int exitCode, string text) = Run("sh", Path.Combine(source, "build.sh"), output.FullName);
            Assert.True(exitCode == 0, text);
            string[] built = Modules(output.FullName);
            Assert.Equal(Modules(source), built);
            foreach (string module in built)
                Assert.True(
                    File.ReadAllBytes(Path.Combine(source, module)).AsSpan()
                        .SequenceEqual(File.ReadAllBytes(Path.Combine(output.FullName, module))),
                    $"{module} is not what its source builds to; run corpus/{folder}/build.sh");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static string[] Modules(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.wasm", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Looks as the build script does: with the version in the name, or without.</summary>
    private static bool IsPresent(string tool)
    {
        foreach (string name in new[] { $"{tool}-{PinnedMajorVersion}", tool })
        {
            (int exitCode, string text) = Run(name, "--version");
            if (exitCode == 0 && (text.Contains($"version {PinnedMajorVersion}.", StringComparison.Ordinal)
                || text.Contains($"LLD {PinnedMajorVersion}.", StringComparison.Ordinal))) return true;
        }
        return false;
    }

    private static (int ExitCode, string Text) Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return (-1, $"{program} is not there");
        }
    }
}
