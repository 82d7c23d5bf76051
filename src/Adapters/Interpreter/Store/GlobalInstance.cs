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
        : this(type, bits, 0)
    {
    }

    /// <summary>A global of the host's, of any type.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="bits">Bits of its value, those of 32-bit types zero-extended, of a v128 the lower 64.</param>
    /// <param name="high">The upper 64 bits of a v128, else 0.</param>
    public GlobalInstance(GlobalType type, ulong bits, ulong high)
        : this(type, GC.AllocateArray<ulong>(SlotCount.Of(type.Type), pinned: true), 0) => Put(bits, high);

    /// <summary>Its type.</summary>
    public GlobalType Type { get; }

    /// <summary>Its value.</summary>
    public TypedValue Value => new(Type.Type, *Cell) { High = SlotCount.Of(Type.Type) > 1 ? Cell[1] : 0 };

    /// <summary>Sets the value (section 7.1, "global_write").</summary>
    /// <param name="bits">Bits of its type, those of 32-bit types zero-extended.</param>
    /// <exception cref="InvalidOperationException">The global is a constant.</exception>
    public void Write(ulong bits) => Write(bits, 0);

    /// <summary>Sets the value, of any type (section 7.1, "global_write").</summary>
    /// <param name="bits">Bits of its type, those of 32-bit types zero-extended, of a v128 the lower 64.</param>
    /// <param name="high">The upper 64 bits of a v128, else 0.</param>
    /// <exception cref="InvalidOperationException">The global is a constant.</exception>
    public void Write(ulong bits, ulong high)
    {
        if (Type.Mutability == Mutability.Constant) throw new InvalidOperationException("the global is a constant");
        Put(bits, high);
    }

    internal ulong* Cell { get; }

    private void Put(ulong bits, ulong high)
    {
        *Cell = bits;
        if (SlotCount.Of(Type.Type) > 1) Cell[1] = high;
    }
}
