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
public sealed class MessageTable(ImmutableArray<MessagePattern> patterns)
{
    /// <summary>The patterns in order.</summary>
    public ImmutableArray<MessagePattern> Patterns => patterns;

    /// <summary>A table of patterns and meanings as in <c>engines.yaml</c>.</summary>
    /// <exception cref="ArgumentException">A meaning is unknown or a pattern is no regular expression.</exception>
    public static MessageTable Of(params ReadOnlySpan<(string Pattern, string Meaning)> rows)
    {
        ImmutableArray<MessagePattern>.Builder table = ImmutableArray.CreateBuilder<MessagePattern>();
        foreach ((string pattern, string word) in rows)
        {
            MessageMeaning meaning = MessageMeaning.Parse(word)
                ?? throw new ArgumentException($"'{word}' is no meaning of a message");
            table.Add(MessagePattern.Of(pattern, meaning));
        }

        return new MessageTable(table.ToImmutable());
    }

    /// <summary>What a message means, or null where no pattern is in it.</summary>
    public MessageMeaning? Find(string message) =>
        patterns.FirstOrDefault(row => row.Pattern.IsMatch(message))?.Meaning;
}
