using System.Diagnostics;
using System.IO.Compression;

namespace Eei.Packages.Tests;

/// <summary>A copy of the probe in a folder of its own, with feeds, settings and a package cache of its own.</summary>
internal sealed class ProbeFolder : IDisposable
{
    public const string Package = "Eei.Probed.Package";

    private readonly string _root = Directory.CreateTempSubdirectory("eei-packages").FullName;

    public ProbeFolder()
    {
        string probe = Directory.CreateDirectory(InRoot("eng", "packages")).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository, "eng", "packages")))
            File.Copy(file, Path.Combine(probe, Path.GetFileName(file)));
        File.WriteAllText(InRoot("Directory.Packages.props"), $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="{Package}" Version="[1.2.0, 2.0.0)" /></ItemGroup>
            </Project>
            """);
        Configure("feed");
    }

    /// <summary>A folder inside, made where it is not there.</summary>
    public string Folder(string name) => Directory.CreateDirectory(InRoot(name)).FullName;

    /// <summary>Makes NuGet ask that folder alone, or that address.</summary>
    public void Configure(string source) => File.WriteAllText(InRoot("nuget.config"), $"""
        <configuration><packageSources><clear />
          <add key="only" value="{(source.Contains(':', StringComparison.Ordinal) ? source : Folder(source))}"
            allowInsecureConnections="true" />
        </packageSources></configuration>
        """);

    /// <summary>Puts the package into a folder, with a native library for a platform that nobody has.</summary>
    public void Publish(string folder, string version)
    {
        string file = Path.Combine(Folder(folder), $"{Package}.{version}.nupkg");
        using ZipArchive archive = ZipFile.Open(file, ZipArchiveMode.Create);
        Write(archive, $"{Package}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{Package}</id><version>{version}</version><authors>tests</authors><description>none</description>
            </metadata></package>
            """);
        Write(archive, "runtimes/vax-vms/native/libprobed.so", "no library");
        Write(archive, "lib/net10.0/_._", "");
    }

    /// <summary>Removes the package from the cache, as on another machine.</summary>
    public void ForgetCache() => Directory.Delete(Folder("cache"), recursive: true);

    /// <summary>Decides, and gives the line that the build prints and the fields of the decision.</summary>
    public async Task<(string Output, string[] Fields)> Decide(string? extraSource = null)
    {
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", InRoot("eng", "packages", "Probe.proj"), "-t:Decide", "-nologo", "-nodeReuse:false",
            $"-p:ProbedPackage={Package}", "-p:ProbedStandIn=something else stands in",
        ])
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
        };
        start.Environment["NUGET_PACKAGES"] = Folder("cache");
        start.Environment["NUGET_HTTP_CACHE_PATH"] = Folder("http");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["EEI_PACKAGE_SOURCE"] = extraSource ?? "";
        foreach (string inherited in start.Environment.Keys.Where(IsOfTheRunner).ToArray())
            start.Environment.Remove(inherited);
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string decision = InRoot("artifacts", "packages", $"{Package}.txt");
        Assert.True(process.ExitCode == 0 && File.Exists(decision), output);
        return (output.Trim(), (await File.ReadAllTextAsync(decision)).Trim().Split('|'));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static bool IsOfTheRunner(string name) => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);

    private string InRoot(params string[] parts) => Path.Combine([_root, .. parts]);

    private static void Write(ZipArchive archive, string name, string text)
    {
        using StreamWriter writer = new(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                folder = folder.Parent;
            return folder!.FullName;
        }
    }
}
