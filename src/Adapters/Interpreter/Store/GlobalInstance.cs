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

    /// <summary>Sets the value (section 7.1, "global_write").</summary>
    /// <param name="bits">Bits of its type, those of 32-bit types zero-extended.</param>
    /// <exception cref="InvalidOperationException">The global is a constant.</exception>
    public void Write(ulong bits)
    {
        if (Type.Mutability == Mutability.Constant) throw new InvalidOperationException("the global is a constant");
        *Cell = bits;
    }

    internal ulong* Cell { get; }
}
