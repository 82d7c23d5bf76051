namespace Eei;

/// <summary>
/// A case file that cannot be used: one sentence with file, line and key, what is wrong and what to do.
/// </summary>
/// <remarks>Source: eei.md part A 12; house.md §5.</remarks>
public sealed class CaseFileException : Exception
{
    /// <summary>What is wrong at a key.</summary>
    internal CaseFileException(string file, int line, string key, string what, string advice)
        : base(OneLine($"{file}, line {line}, {key}: {what}; {advice}."))
    {
        File = file;
        Line = line;
        Key = key;
    }

    /// <summary>What is wrong with a file as a whole.</summary>
    internal CaseFileException(string file, string what, string advice)
        : base(OneLine($"{file}: {what}; {advice}.")) => File = file;

    /// <summary>The file as it was named.</summary>
    public string File { get; }

    /// <summary>Line from 1, or 0 where the file as a whole is bad.</summary>
    public int Line { get; }

    /// <summary>The key, such as <c>shard_blocks[0].data</c>, or empty.</summary>
    public string Key { get; } = "";

    // Keys and values come from the file: control characters in them are shown as their code.
    private static string OneLine(string message) => string.Concat(message.Select(letter =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' ? $"\\u{(int)letter:x4}" : letter.ToString()));
}
