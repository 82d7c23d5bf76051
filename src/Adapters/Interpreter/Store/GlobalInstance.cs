using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A global of a store (section 4.2.9).</summary>
public sealed unsafe class GlobalInstance : ExternalInstance
{
    // Keeps the cell where it is.
    private readonly ulong[] _cells;

    internal GlobalInstance(GlobalType type, ulong[] pinnedCells, int index)
    {
        Type = type;
        _cells = pinnedCells;
        fixed (ulong* cell = &_cells[index]) Cell = cell;
    }

    /// <summary>A global of the host's.</summary>
    public GlobalInstance(GlobalType type, ulong bits)
        : this(type, GC.AllocateArray<ulong>(1, pinned: true), 0) => *Cell = bits;

    /// <summary>Its type.</summary>
    public GlobalType Type { get; }

    /// <summary>Its value.</summary>
    public TypedValue Value => new(Type.Type, *Cell);

    internal ulong* Cell { get; }
}
