using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Eei.JavaScript;

/// <summary>The host script: the execution environment interface in JavaScript, one file for all engines.</summary>
/// <remarks>Its parts are resources of this assembly; a process needs them as one file.</remarks>
public static class HostScript
{
    private static readonly ImmutableArray<string> Parts =
    [
        "shell.js", "sha256.js", "profiles.js", "bignum.js", "functions.js", "trace.js", "block.js", "imports.js",
        "traps.json", "later-traps.json", "endings.js", "scripts.js", "runs.js", "types.js", "wrappers.js",
        "modules.js", "serve.js",
    ];

    private static readonly Lazy<string> Written = new(Write);

    /// <summary>The whole script.</summary>
    public static string Text { get; } = string.Concat(Parts.Select(Part));

    /// <summary>The script without its last part, which serves: definitions alone.</summary>
    internal static string Definitions => string.Concat(Parts[..^1].Select(Part));

    /// <summary>SHA-256 of the script, in hex: what an engine's configuration says of it.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>A file with the script, in the folder for temporary files, named by its content.</summary>
    public static string FilePath => Written.Value;

    /// <summary>The text of one part.</summary>
    internal static string Resource(string name)
    {
        using Stream stream = typeof(HostScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"there is no part {name}");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static string Part(string name) => name switch
    {
        "traps.json" => $"const TRAP_TABLES = {Resource(name).Trim()};\n",
        "later-traps.json" => $"const LATER_TRAP_TABLES = {Resource(name).Trim()};\n",
        _ => Resource(name),
    };

    // Written beside and moved, so that several programs at once see all of it or nothing; what is there already is
    // used only if it is the same to the last byte.
    private static string Write()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"eei-javascript-{Hash[..16]}");
        string file = Path.Combine(folder, "host.cjs");
        if (File.Exists(file) && File.ReadAllText(file) == Text) return file;
        Directory.CreateDirectory(folder);
        string beside = Path.Combine(folder, $"host-{Environment.ProcessId}.new");
        File.WriteAllText(beside, Text);
        File.Move(beside, file, overwrite: true);
        return file;
    }
}
