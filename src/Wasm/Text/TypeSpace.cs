using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The types of a module: those written out, then those that type uses imply.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.6.4 "Type Uses", "Abbreviations".</remarks>
internal sealed class TypeSpace
{
    private readonly IndexSpace _names = new("type");
    private readonly ImmutableArray<DefinedType>.Builder _types = ImmutableArray.CreateBuilder<DefinedType>();
    private readonly Dictionary<DefinedType, uint> _first = [];

    /// <summary>Adds the name of a type that is written out, by which references go before it is read.</summary>
    internal void AddName(TokenCursor cursor, TextToken? id) => _names.Add(cursor, id);

    /// <summary>Adds a type that is written out, in the order of the names.</summary>
    internal void Add(FunctionType type) => Append(type);

    /// <summary>Index of the first type equal to the given one, which is added last where there is none.</summary>
    internal uint FindOrAdd(FunctionType type)
    {
        if (_first.TryGetValue(type, out uint index)) return index;
        Append(type);
        return (uint)_types.Count - 1;
    }

    /// <summary>The function type at an index, or null where there is none.</summary>
    internal FunctionType? Find(uint index) => index < (uint)_types.Count ? _types[(int)index] as FunctionType : null;

    /// <summary>Takes an index or identifier.</summary>
    internal uint Take(TokenCursor cursor) => _names.Take(cursor);

    /// <summary>All types.</summary>
    internal ImmutableArray<DefinedType> ToImmutable() => _types.ToImmutable();

    private void Append(FunctionType type)
    {
        _first.TryAdd(type, (uint)_types.Count);
        _types.Add(type);
    }
}
