using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>What an engine is known not to pass, read from <c>conformance/expectations/ENGINE.txt</c>.</summary>
/// <remarks>
/// A heading <c>pending SUITE: REASON</c> or <c>byDesign SUITE: REASON</c> at the start of a line, and under it, set in,
/// lines of a number of cases and their names (<see cref="CasePattern"/>). <c>#</c> begins a comment. All cases are run
/// all the same: one that passes, and a line whose number is not that of the cases it names, fail.
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

    /// <summary>Names of the engines that have a file.</summary>
    public static ImmutableArray<string> Engines { get; } =
    [
        .. typeof(Expectations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <summary>Its lines in order; the first that names a case decides.</summary>
    public ImmutableArray<Expectation> Entries { get; }

    /// <summary>The expectations of an engine; none where it has no file.</summary>
    public static Expectations Of(string engine)
    {
        using Stream? stream = typeof(Expectations).Assembly.GetManifestResourceStream(Folder + engine);
        if (stream is null) return None;
        using StreamReader reader = new(stream);
        return ExpectationReader.Read($"{Folder}{engine}.txt", reader.ReadToEnd());
    }
}
