using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm;

/// <summary>Identifiers for the entries of one index space, made from names that may hold any characters.</summary>
/// <remarks>
/// A name made of identifier characters stands as it is; in others every other character becomes an underscore. Where
/// two would be alike, the later one gets its index as a suffix. An empty name gives none: the index is used.
/// Source: WebAssembly 2.0, section 6.3.5.
/// </remarks>
internal sealed class Identifiers
{
    /// <summary>No identifiers.</summary>
    internal static readonly Identifiers None = new(null, 0);

    private readonly Dictionary<uint, string> _byIndex = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Identifiers for the names of entries below a count.</summary>
    internal Identifiers(ImmutableSortedDictionary<uint, string>? names, ulong count)
    {
        if (names is null) return;
        foreach ((uint index, string name) in names)
        {
            if (index < count && name.Length > 0 && IsClean(name)) TryGive(index, name);
        }

        foreach ((uint index, string name) in names)
        {
            if (index < count && name.Length > 0 && !_byIndex.ContainsKey(index)) GiveDistinct(index, Cleaned(name));
        }
    }

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty => _byIndex.Count == 0;

    /// <summary>The identifier with its dollar sign, or null.</summary>
    internal string? Find(uint index) => _byIndex.GetValueOrDefault(index);

    /// <summary>The identifier with its dollar sign, or the index.</summary>
    internal string Reference(uint index) => Find(index) ?? index.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name with every character that an identifier cannot hold replaced.</summary>
    internal static string Cleaned(string name) =>
        string.Create(name.Length, name, (characters, source) =>
        {
            for (int at = 0; at < source.Length; at++)
                characters[at] = TextLexer.IsIdentifierCharacter(source[at]) ? source[at] : '_';
        });

    private static bool IsClean(string name) => name.All(TextLexer.IsIdentifierCharacter);

    private bool TryGive(uint index, string name)
    {
        if (!_taken.Add(name)) return false;
        _byIndex[index] = $"${name}";
        return true;
    }

    private void GiveDistinct(uint index, string name)
    {
        while (!TryGive(index, name)) name = string.Create(CultureInfo.InvariantCulture, $"{name}_{index}");
    }
}
