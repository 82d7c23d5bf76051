using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Functions that the linker adds behind those of the instances.</summary>
/// <param name="first">Index of the first of them.</param>
internal sealed class FunctionSpace(uint first)
{
    private readonly List<Function> _added = [];

    /// <summary>The functions, in the order of their indices.</summary>
    public IReadOnlyList<Function> Added => _added;

    /// <summary>Adds one.</summary>
    /// <returns>Its index.</returns>
    public uint Add(Function function)
    {
        _added.Add(function);
        return first + (uint)_added.Count - 1;
    }
}
