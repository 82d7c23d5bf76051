using System.Collections.Immutable;

namespace Eei.Protocol;

/// <summary>Names of enumeration members as messages spell them, in camel case.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal static class ProtocolWords<T> where T : struct, Enum
{
    private static readonly ImmutableSortedDictionary<string, T> Members = Enum.GetValues<T>()
        .ToImmutableSortedDictionary(member => Camel(member.ToString()), member => member, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<T, string> Words =
        Members.ToImmutableDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>The word for a member.</summary>
    internal static string Of(T member) => Words[member];

    /// <summary>The member for a word.</summary>
    /// <exception cref="ProtocolException">There is none.</exception>
    internal static T Parse(string word) => Members.TryGetValue(word, out T member)
        ? member
        : throw new ProtocolException(
            $"'{word}' is no {typeof(T).Name}; there are {string.Join(", ", Members.Keys)}");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
