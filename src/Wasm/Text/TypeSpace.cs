using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The types of a module: those written out, then those that type uses imply.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.6.4 "Type Uses", "Abbreviations"; 3.0, section 6.4.8.</remarks>
internal sealed class TypeSpace
{
    private readonly IndexSpace _names = new("type");
    private readonly ImmutableArray<DefinedType>.Builder _types = ImmutableArray.CreateBuilder<DefinedType>();
    private readonly List<RecursionGroup> _groups = [];
    private readonly Dictionary<uint, IndexSpace> _fields = [];

    // The first of each function type that a type use without an index means: plain, and a group of its own.
    private readonly Dictionary<DefinedType, uint> _first = [];

    /// <summary>Adds the name of a type that is written out, by which references go before it is read.</summary>
    internal void AddName(TokenCursor cursor, TextToken? id) => _names.Add(cursor, id);

    /// <summary>Adds types that are written out as one group, in the order of the names.</summary>
    /// <param name="group">The types, each with the names of its fields; null where it is no structure.</param>
    internal void Add(IReadOnlyList<(DefinedType Type, IndexSpace? Fields)> group)
    {
        if (group.Count > 1) _groups.Add(new RecursionGroup(_types.Count, group.Count));
        foreach ((DefinedType type, IndexSpace? fields) in group)
        {
            if (fields is not null) _fields.Add((uint)_types.Count, fields);
            if (group.Count == 1 && type is FunctionType { IsPlain: true }) _first.TryAdd(type, (uint)_types.Count);
            _types.Add(type);
        }
    }

    /// <summary>Index of the first type equal to the given one, which is added last where there is none.</summary>
    internal uint FindOrAdd(FunctionType type)
    {
        if (_first.TryGetValue(type, out uint index)) return index;
        Add([(type, null)]);
        return (uint)_types.Count - 1;
    }

    /// <summary>The function type at an index, or null where there is none.</summary>
    internal FunctionType? Find(uint index) => index < (uint)_types.Count ? _types[(int)index] as FunctionType : null;

    /// <summary>Takes an index or identifier.</summary>
    internal uint Take(TokenCursor cursor) => _names.Take(cursor);

    /// <summary>Takes an index or identifier of a field of the structure with an index.</summary>
    internal uint TakeField(TokenCursor cursor, uint structure) =>
        (_fields.GetValueOrDefault(structure) ?? new IndexSpace("field")).Take(cursor);

    /// <summary>All types.</summary>
    internal ImmutableArray<DefinedType> ToImmutable() => _types.ToImmutable();

    /// <summary>Their groups of two or more.</summary>
    internal ImmutableArray<RecursionGroup> Groups => [.. _groups];
}
