using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Eei.Protocol;

/// <summary>The words with which <c>engines.yaml</c> says what the messages of a runtime mean.</summary>
/// <remarks>Source: docs/sealing.md, "Messages".</remarks>
public static class RuntimeMessages
{
    /// <summary>Between meaning and pattern of a row, where rows are text.</summary>
    public const char Separator = '\t';

    /// <summary>Runtimes whose messages are known by name.</summary>
    public static ImmutableArray<string> Runtimes { get; } =
        ["wasmtime", "wasmer", "wasmedge", "wazero", "iwasm", "wasm3", "wabt"];

    /// <summary>Meanings that are no trap kinds.</summary>
    public static ImmutableArray<string> Ends { get; } = ["stack", "invalid", "unsupported"];

    /// <summary>
    /// What is wrong with a meaning, or null: one of <see cref="Ends"/>, or trap kinds in camel case with <c>|</c>
    /// between.
    /// </summary>
    public static string? ProblemOfMeaning(string meaning)
    {
        ArgumentNullException.ThrowIfNull(meaning);
        if (Ends.Contains(meaning)) return null;
        string? unknown = meaning.Split('|').FirstOrDefault(word => !Enum.GetNames<TrapKind>()
            .Any(name => name.Length == word.Length && char.ToLowerInvariant(name[0]) + name[1..] == word));
        return unknown is null ? null : $"'{unknown}' is no trap kind";
    }

    /// <summary>What is wrong with a pattern, or null: a regular expression that can be matched in linear
    /// time.</summary>
    public static string? ProblemOfPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return $"it is no pattern: {refused.Message}";
        }
    }
}
