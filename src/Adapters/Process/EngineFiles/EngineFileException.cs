namespace Eei.Processes;

/// <summary>An <c>engines.yaml</c> that cannot be used: one sentence with file, line and key, what is wrong and what to
/// do.</summary>
public sealed class EngineFileException : Exception
{
    /// <summary>What is wrong at a place.</summary>
    internal EngineFileException(string file, long line, string key, string what, string advice)
        : base(OneLine($"{file}, line {line}, {key}: {what}; {advice}."))
    {
    }

    /// <summary>What is wrong with a file as a whole.</summary>
    internal EngineFileException(string file, string what, string advice)
        : base(OneLine($"{file}: {what}; {advice}."))
    {
    }

    private static string OneLine(string message) => string.Concat(message.Select(letter =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' ? $"\\u{(int)letter:x4}" : letter.ToString()));
}
