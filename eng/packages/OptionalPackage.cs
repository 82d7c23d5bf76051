using System.Reflection;
using System.Runtime.InteropServices;

namespace Eei.Packages;

/// <summary>What the build decided about a package that a feed may lack, and whether its native library is for this
/// platform; compiled into the project that uses the package.</summary>
/// <remarks>Source: docs/packages.md.</remarks>
internal sealed record OptionalPackage
{
    private const string Prefix = "OptionalPackage";

    /// <summary>Name of the package.</summary>
    public required string Name { get; init; }

    /// <summary><c>present</c> or <c>absent</c>, as eng/packages/Probe.proj found.</summary>
    public required string Decision { get; init; }

    /// <summary>Version that is used, or empty.</summary>
    public required string Version { get; init; }

    /// <summary>The decision in one sentence; where absent, with the command that mends it.</summary>
    public required string Sentence { get; init; }

    /// <summary>Platforms that the package has native libraries for, as runtime identifiers.</summary>
    public required IReadOnlyList<string> Platforms { get; init; }

    /// <summary>What does its work where it is absent.</summary>
    public required string StandIn { get; init; }

    /// <summary>Whether the assembly was built with the package.</summary>
    public bool IsPresent => Decision == "present";

    /// <summary>What the build wrote into an assembly.</summary>
    public static OptionalPackage Of(Assembly assembly)
    {
        Dictionary<string, string> facts = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(fact => fact.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(fact => fact.Key, fact => fact.Value ?? "", StringComparer.Ordinal);
        return new OptionalPackage
        {
            Name = facts[Prefix],
            Decision = facts[$"{Prefix}.Decision"],
            Version = facts[$"{Prefix}.Version"],
            Sentence = facts[$"{Prefix}.Sentence"],
            Platforms = facts[$"{Prefix}.Platforms"].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            StandIn = facts[$"{Prefix}.StandIn"],
        };
    }

    /// <summary>Why the package cannot be used here, or null where it can. Ask once and keep the answer.</summary>
    /// <param name="nativeLibrary">Name of its native library, without prefix and extension.</param>
    /// <param name="assembly">The assembly that uses it.</param>
    public string? Absence(string nativeLibrary, Assembly assembly)
    {
        if (!IsPresent) return Sentence;
        if (NativeLibrary.TryLoad(nativeLibrary, assembly, searchPath: null, out _)) return null;
        return AbsenceOnPlatform(nativeLibrary, Platform);
    }

    /// <summary>Why a native library that did not load is not there, in one sentence with what mends it.</summary>
    internal string AbsenceOnPlatform(string nativeLibrary, string platform) => Platforms.Contains(platform)
        ? $"package {Name} {Version} is used, but its native library {nativeLibrary} for {platform} does not load; "
            + $"dotnet build src/Cli/Cli.csproj -c Release puts it back; {StandIn}"
        : $"package {Name} {Version} has no native library for {platform}, only for {string.Join(", ", Platforms)}; "
            + StandIn;

    // The portable identifier: a distribution may call itself by its own name.
    private static string Platform
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            string variant = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
                || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) ? "-musl" : "";
            string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
            return $"{system}{variant}-{architecture}";
        }
    }
}
