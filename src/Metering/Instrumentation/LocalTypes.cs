using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Types of a function's parameters and locals, without expanding the runs they are declared in.</summary>
internal sealed class LocalTypes
{
    private readonly ulong[] _ends;
    private readonly ValueType[] _types;

    public LocalTypes(FunctionType type, Function function)
    {
        int parameters = type.Parameters.Length;
        _ends = new ulong[parameters + function.Locals.Length];
        _types = new ValueType[_ends.Length];
        for (int i = 0; i < _ends.Length; i++)
        {
            bool isParameter = i < parameters;
            _types[i] = isParameter ? type.Parameters[i] : function.Locals[i - parameters].Type;
            ulong length = isParameter ? 1 : function.Locals[i - parameters].Count;
            _ends[i] = length + (i == 0 ? 0 : _ends[i - 1]);
        }
    }

    /// <summary>Parameters and locals together.</summary>
    public ulong Count => _ends.Length == 0 ? 0 : _ends[^1];

    /// <summary>Type of a parameter or local.</summary>
    public ValueType Of(uint index)
    {
        int place = Array.BinarySearch(_ends, (ulong)index + 1);
        if (place < 0) return _types[~place];
        // Runs of no locals end where the run before them does.
        while (place > 0 && _ends[place - 1] == _ends[place]) place--;
        return _types[place];
    }
}
