using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>One memory, table or global that belongs to the embedder rather than to an instance.</summary>
internal sealed unsafe class OwnedCells : IDisposable
{
    private MemoryCell* _memory;
    private TableCell* _table;
    private ulong* _global;

    public IlMemory Memory(MemoryType type)
    {
        _memory = (MemoryCell*)NativeMemory.AllocZeroed((nuint)sizeof(MemoryCell));
        _memory->MaximumPages = (uint)(type.Size.Maximum ?? 65_536);
        LinearMemory.Allocate(_memory, (uint)type.Size.Minimum);
        return new IlMemory(this, _memory, type);
    }

    public IlTable Table(TableType type)
    {
        _table = (TableCell*)NativeMemory.AllocZeroed((nuint)sizeof(TableCell));
        _table->Maximum = type.Size.Maximum ?? uint.MaxValue;
        TableStore.Allocate(_table, type.Size.Minimum);
        return new IlTable(this, _table, type);
    }

    public IlGlobal Global(GlobalType type, ulong bits, ulong high)
    {
        _global = (ulong*)NativeMemory.Alloc(2 * sizeof(ulong));
        _global[0] = bits;
        _global[1] = high;
        return new IlGlobal(this, _global, type);
    }

    public void Dispose()
    {
        if (_memory != null) LinearMemory.Free(_memory);
        if (_table != null) TableStore.Free(_table);
        NativeMemory.Free(_memory);
        NativeMemory.Free(_table);
        NativeMemory.Free(_global);
    }
}
