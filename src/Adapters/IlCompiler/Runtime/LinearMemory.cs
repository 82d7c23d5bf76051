using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>Allocation, growth and reuse of linear memories.</summary>
internal static unsafe class LinearMemory
{
    /// <summary>Bytes of a page.</summary>
    public const ulong PageBytes = 65_536;

    /// <summary>Owned bytes behind the end of every memory, so that even a planted off-by-one stays inside
    /// it.</summary>
    private const ulong SlackBytes = 4_096;

    /// <summary>Reserved at once, so that growth up to here never moves the memory: 1,024 pages.</summary>
    private const ulong ReservedBytes = 1_024 * PageBytes;

    /// <summary>Cleared by writing rather than by dropping pages.</summary>
    private const ulong WarmBytes = 2 * PageBytes;

    /// <summary>Gives a cell its memory, all zero.</summary>
    /// <param name="cell">The cell; its maximum is set.</param>
    /// <param name="pages">Pages it starts with.</param>
    /// <exception cref="InsufficientMemoryException">The system gives none.</exception>
    public static void Allocate(MemoryCell* cell, ulong pages)
    {
        ulong bytes = pages * PageBytes;
        ulong wanted = Math.Min(cell->MaximumPages * PageBytes, ReservedBytes);
        cell->Capacity = Math.Max(bytes, wanted);
        cell->Base = PageMemory.Reserve(cell->Capacity + SlackBytes);
        cell->Length = bytes;
    }

    /// <summary>Takes the memory back.</summary>
    public static void Free(MemoryCell* cell)
    {
        if (cell->Base != null) PageMemory.Release(cell->Base, cell->Capacity + SlackBytes);
        cell->Base = null;
        cell->Length = 0;
    }

    /// <summary>Makes the memory as it was when allocated.</summary>
    public static void Reset(MemoryCell* cell, ulong pages)
    {
        PageMemory.Clear(cell->Base, cell->Length, WarmBytes);
        cell->Length = pages * PageBytes;
    }

    /// <summary>Makes the memory its first size again and leaves the bytes as they are: a planted fault.</summary>
    public static void ResetSizeOnly(MemoryCell* cell, ulong pages) => cell->Length = pages * PageBytes;

    /// <summary>memory.grow: the old size in pages, or -1 where the size would pass the type's or the run's
    /// limit.</summary>
    /// <remarks>Source: WebAssembly 2.0, section 4.4.7; eei.md part A, Memory.</remarks>
    public static int Grow(MemoryCell* cell, uint delta, RunState* run)
    {
        ulong old = cell->Length / PageBytes;
        ulong wanted = old + delta;
        if (wanted > cell->MaximumPages || wanted > run->MemoryPageLimit) return -1;
        ulong bytes = wanted * PageBytes;
        if (bytes > cell->Capacity && !TryMove(cell, bytes)) return -1;
        cell->Length = bytes;
        return (int)old;
    }

    private static bool TryMove(MemoryCell* cell, ulong bytes)
    {
        ulong capacity = Math.Min(Math.Max(bytes, cell->Capacity * 2), cell->MaximumPages * PageBytes);
        byte* moved;
        try
        {
            moved = PageMemory.Reserve(capacity + SlackBytes);
        }
        catch (InsufficientMemoryException)
        {
            return false;
        }

        NativeMemory.Copy(cell->Base, moved, (nuint)cell->Length);
        PageMemory.Release(cell->Base, cell->Capacity + SlackBytes);
        cell->Base = moved;
        cell->Capacity = capacity;
        return true;
    }
}
