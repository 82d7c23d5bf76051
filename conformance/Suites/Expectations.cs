using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>What an engine is known not to pass, read from <c>conformance/expectations/ENGINE.txt</c>.</summary>
/// <remarks>
/// A heading <c>pending SUITE: REASON</c> or <c>byDesign SUITE: REASON</c> at the start of a line, and under it, set
/// in, lines of a number of cases and their names (<see cref="CasePattern"/>). <c>#</c> begins a comment, and
/// <c>include NAME</c> stands for the lines of another file. All cases are run all the same: one that passes, and a
/// line whose number is not that of the cases it names, fail. An engine without a file has that of its name without
/// the last word, so that <c>wasmtime-o0</c> has that of <c>wasmtime</c>.
/// </remarks>
public sealed class Expectations
{
    private const string Folder = "expectations/";

    /// <summary>An engine that passes everything.</summary>
    public static Expectations None { get; } = new("", []);

    /// <summary>The expectations of a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="entries">Its lines.</param>
    public Expectations(string file, ImmutableArray<Expectation> entries) => (File, Entries) = (file, entries);

    /// <summary>Names of all files: engines', and those that are included.</summary>
    public static ImmutableArray<string> Files { get; } =
    [
        .. typeof(Expectations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Its lines in order; the first that names a case decides.</summary>
    public ImmutableArray<Expectation> Entries { get; }

    /// <summary>The name of the file that an engine has: its own, or that of its name without last words.</summary>
    /// <returns>The name; null where there is no file.</returns>
    public static string? FileOf(string engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        for (string name = engine; ; name = name[..name.LastIndexOf('-')])
        {
            if (Files.Contains(name)) return name;
            if (!name.Contains('-', StringComparison.Ordinal)) return null;
        }
    }

    /// <summary>The expectations of an engine; none where it has no file.</summary>
    public static Expectations Of(string engine) =>
        FileOf(engine) is { } name ? ExpectationReader.Read(PathOf(name), TextOf(name)!, TextOf) : None;

    /// <summary>The text of a file, or null.</summary>
    public static string? TextOf(string name)
    {
        using Stream? stream = typeof(Expectations).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null) return null;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The path of a file below the folder <c>conformance</c>.</summary>
    public static string PathOf(string name) => $"{Folder}{name}.txt";
}
