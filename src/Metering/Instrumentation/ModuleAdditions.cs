using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Types and functions that an instrumented module has more, each made when it is first asked for.</summary>
internal sealed class ModuleAdditions
{
    private readonly ImmutableArray<DefinedType>.Builder _types;
    private readonly Dictionary<DefinedType, uint> _typeIndices = [];
    private readonly List<Function> _functions = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, uint> _functionIndices = [];
    private readonly uint _firstFunction;

    public ModuleAdditions(ModuleSpaces spaces, uint addedFunctionImports)
    {
        _types = spaces.Module.Types.ToBuilder();
        for (int i = _types.Count - 1; i >= 0; i--) _typeIndices[_types[i]] = (uint)i;
        _firstFunction = (uint)spaces.FunctionTypes.Length + addedFunctionImports;
    }

    /// <summary>All types, those of the module first.</summary>
    public ImmutableArray<DefinedType> Types => _types.ToImmutable();

    /// <summary>The functions, to stand behind those of the module.</summary>
    public IReadOnlyList<Function> Functions => _functions;

    /// <summary>Index and name of each added function.</summary>
    public IEnumerable<(uint Index, string Name)> Names =>
        _names.Select((name, place) => (_firstFunction + (uint)place, name));

    /// <summary>Index of a type.</summary>
    public uint TypeIndex(ImmutableArray<ValueType> parameters, ImmutableArray<ValueType> results)
    {
        var type = new FunctionType(parameters, results);
        if (_typeIndices.TryGetValue(type, out uint index)) return index;
        _types.Add(type);
        _typeIndices.Add(type, (uint)_types.Count - 1);
        return (uint)_types.Count - 1;
    }

    /// <summary>The type of a block without parameters.</summary>
    public BlockType BlockOf(ImmutableArray<ValueType> results) => results.Length switch
    {
        0 => BlockType.Empty,
        1 => BlockType.Of(results[0]),
        _ => BlockType.Of(TypeIndex([], results)),
    };

    /// <summary>The function of a name, made by <paramref name="make"/> where it is not there yet.</summary>
    public uint Function(string name, Func<Function> make)
    {
        if (_functionIndices.TryGetValue(name, out uint index)) return index;
        Function made = make(); // may add others before itself
        index = _firstFunction + (uint)_functions.Count;
        _functions.Add(made);
        _names.Add(name);
        _functionIndices.Add(name, index);
        return index;
    }
}
