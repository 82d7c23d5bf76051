using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Eei.WasiCommand;

/// <summary>One line of a message table.</summary>
/// <param name="Pattern">A regular expression, found anywhere in the message.</param>
/// <param name="Meaning">What it means.</param>
public sealed record MessagePattern(Regex Pattern, MessageMeaning Meaning)
{
    /// <summary>A pattern of text; such expressions take time linear in the message.</summary>
    /// <exception cref="ArgumentException">The text is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It uses what cannot be matched in linear time.</exception>
    public static MessagePattern Of(string pattern, MessageMeaning meaning) => new(
        new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), meaning);
}

/// <summary>What the messages of one runtime mean; the first pattern found decides.</summary>
public sealed class MessageTable
{
    private readonly Lazy<ImmutableArray<MessagePattern>> _patterns;

    /// <summary>A table of patterns.</summary>
    public MessageTable(ImmutableArray<MessagePattern> patterns) =>
        _patterns = new Lazy<ImmutableArray<MessagePattern>>(patterns);

    // Patterns of linear time take long to make, and most invocations meet no message of most runtimes.
    private MessageTable(ImmutableArray<(string Pattern, string Meaning)> rows) =>
        _patterns = new Lazy<ImmutableArray<MessagePattern>>(() => [.. rows.Select(PatternOf)]);

    /// <summary>The patterns in order.</summary>
    /// <exception cref="ArgumentException">A meaning is unknown or a pattern is no regular expression.</exception>
    public ImmutableArray<MessagePattern> Patterns => _patterns.Value;

    /// <summary>A table of patterns and meanings as in <c>engines.yaml</c>, which are read when they are asked
    /// for.</summary>
    public static MessageTable Of(params ImmutableArray<(string Pattern, string Meaning)> rows) => new(rows);

    /// <summary>What a message means, or null where no pattern is in it.</summary>
    public MessageMeaning? Find(string message) =>
        Patterns.FirstOrDefault(row => row.Pattern.IsMatch(message))?.Meaning;

    private static MessagePattern PatternOf((string Pattern, string Meaning) row) => MessagePattern.Of(
        row.Pattern,
        MessageMeaning.Parse(row.Meaning)
            ?? throw new ArgumentException($"'{row.Meaning}' is no meaning of a message"));
}
