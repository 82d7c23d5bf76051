using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>One index space of a module or function: how many entries it has and which have identifiers.</summary>
/// <param name="category">What an entry is called in errors, such as <c>func</c>.</param>
/// <remarks>Source: WebAssembly 2.0, section 6.1.4 "Contexts" and 6.6.1 "Indices".</remarks>
internal sealed class IndexSpace(string category)
{
    private Dictionary<string, uint> _byName = new(StringComparer.Ordinal);

    /// <summary>Entries so far.</summary>
    internal uint Count { get; private set; }

    /// <summary>Appends an entry and gives its index.</summary>
    /// <exception cref="ModuleException">Its identifier is taken.</exception>
    internal uint Add(TokenCursor cursor, TextToken? id)
    {
        if (id is { } token && !_byName.TryAdd(cursor.IdOf(token).ToString(), Count))
            throw cursor.Malformed(token, $"duplicate {category} {cursor.Shown(token)}");
        return Count++;
    }

    /// <summary>Appends entries without identifiers.</summary>
    internal void Skip(uint count) => Count += count;

    /// <summary>Forgets all entries.</summary>
    internal void Clear()
    {
        // A new one: clearing costs what the largest function before had.
        if (_byName.Count > 0) _byName = new Dictionary<string, uint>(StringComparer.Ordinal);
        Count = 0;
    }

    /// <summary>Takes a number, in range or not, or an identifier, and gives the index.</summary>
    /// <exception cref="ModuleException">Another token stands here, or nothing has the identifier.</exception>
    internal uint Take(TokenCursor cursor)
    {
        if (cursor.At(TextTokenKind.Natural)) return cursor.TakeNatural32();
        TextToken token = cursor.Take(TextTokenKind.Id);
        var names = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        return names.TryGetValue(cursor.IdOf(token), out uint index)
            ? index
            : throw cursor.Malformed(token, $"unknown {category} {cursor.Shown(token)}");
    }

    /// <summary>The identifiers without their dollar signs, by index.</summary>
    internal ImmutableSortedDictionary<uint, string> ToNames() =>
        _byName.ToImmutableSortedDictionary(entry => entry.Value, entry => entry.Key[1..]);
}
