using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.WasiCommand.Sealing;

/// <summary>Functions that the sealer adds, which belong to neither the script nor the EEI.</summary>
/// <param name="firstFunction">Function index of the first of them.</param>
/// <param name="firstType">Type index of the first of their types.</param>
internal sealed class GlueFunctions(uint firstFunction, uint firstType)
{
    private readonly List<FunctionType> _types = [];
    private readonly List<Function> _functions = [];
    private readonly Dictionary<string, uint> _byName = new(StringComparer.Ordinal);

    /// <summary>Their types, to stand from the first type index on.</summary>
    public IReadOnlyList<FunctionType> Types => _types;

    /// <summary>The functions, to stand from the first function index on.</summary>
    public IReadOnlyList<Function> Functions => _functions;

    /// <summary>A parameter of type i32, the most common one.</summary>
    public static ValueType I32 => ValueType.I32;

    /// <summary>The function of a name, made when first asked for.</summary>
    /// <param name="name">Any name, for this purpose only.</param>
    /// <param name="parameters">Its parameters, and so its first locals.</param>
    /// <param name="results">Its results.</param>
    /// <param name="write">Writes its body without the closing end; may ask for other functions.</param>
    /// <param name="locals">Locals of type i32 behind the parameters.</param>
    /// <returns>Its function index.</returns>
    public uint Get(
        string name,
        ImmutableArray<ValueType> parameters,
        ImmutableArray<ValueType> results,
        Action<CodeList> write,
        uint locals = 0)
    {
        if (_byName.TryGetValue(name, out uint index)) return index;
        var code = new CodeList();
        write(code);
        index = firstFunction + (uint)_functions.Count;
        ImmutableArray<LocalRun> runs = locals == 0 ? [] : [new LocalRun(locals, ValueType.I32)];
        _functions.Add(new Function(TypeOf(new FunctionType(parameters, results)), runs, code.Close()));
        _byName.Add(name, index);
        return index;
    }

    private uint TypeOf(FunctionType type)
    {
        int place = _types.IndexOf(type);
        if (place < 0)
        {
            place = _types.Count;
            _types.Add(type);
        }

        return firstType + (uint)place;
    }
}
