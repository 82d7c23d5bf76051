using System.Collections.Immutable;

namespace Eei.WasiCommand;

/// <summary>What a runtime's message says, beside the trap kinds of the EEI.</summary>
public enum MessageEnd
{
    /// <summary>A trap; which, the meaning says.</summary>
    Trap,

    /// <summary>The native stack ended before the depth rule did.</summary>
    Stack,

    /// <summary>The module does not decode or does not validate.</summary>
    Invalid,

    /// <summary>The runtime does not implement something that the module uses.</summary>
    Unsupported,
}

/// <summary>What a runtime's message says.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Traps">
/// The trap kinds that it may mean, the first the likeliest; several where the runtime has one message for them.
/// </param>
public sealed record MessageMeaning(MessageEnd End, ImmutableArray<TrapKind> Traps)
{
    /// <summary>Words of <c>engines.yaml</c> that are no trap kinds.</summary>
    private static readonly ImmutableSortedDictionary<string, MessageEnd> Words =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new KeyValuePair<string, MessageEnd>[]
        {
            new("stack", MessageEnd.Stack),
            new("invalid", MessageEnd.Invalid),
            new("unsupported", MessageEnd.Unsupported),
        });

    /// <summary>
    /// Reads <c>stack</c>, <c>invalid</c>, <c>unsupported</c> or a trap kind such as <c>memoryOutOfBounds</c>, several
    /// of them with <c>|</c> between.
    /// </summary>
    /// <returns>The meaning, or null where a word is unknown.</returns>
    public static MessageMeaning? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Words.TryGetValue(text, out MessageEnd end)) return new MessageMeaning(end, []);
        ImmutableArray<TrapKind>.Builder traps = ImmutableArray.CreateBuilder<TrapKind>();
        foreach (string word in text.Split('|'))
        {
            string name = word.Length > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word;
            if (!Enum.TryParse(name, out TrapKind trap) || !char.IsAsciiLetter(name[0])) return null;
            traps.Add(trap);
        }

        return new MessageMeaning(MessageEnd.Trap, traps.ToImmutable());
    }
}
