using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>Bulk operations on memory and tables; false where a range is out of bounds, and then nothing is
/// written.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.4.6 and 4.4.7. Emitted code has charged for them and turns false into
/// a trap.</remarks>
internal static unsafe class Bulk
{
    /// <summary>memory.fill.</summary>
    public static bool Fill(MemoryCell* memory, int start, int value, int count)
    {
        if ((ulong)(uint)start + (uint)count > memory->Length) return false;
        NativeMemory.Fill(memory->Base + (uint)start, (uint)count, (byte)value);
        return true;
    }

    /// <summary>memory.copy; overlapping ranges are as if copied through a buffer.</summary>
    public static bool Copy(MemoryCell* memory, int to, int from, int count)
    {
        if ((ulong)(uint)to + (uint)count > memory->Length) return false;
        if ((ulong)(uint)from + (uint)count > memory->Length) return false;
        Buffer.MemoryCopy(memory->Base + (uint)from, memory->Base + (uint)to, (uint)count, (uint)count);
        return true;
    }

    /// <summary>memory.init from a segment, which is empty once dropped.</summary>
    public static bool Initialise(MemoryCell* memory, Segment* segment, int to, int from, int count)
    {
        if ((ulong)(uint)from + (uint)count > segment->Length) return false;
        if ((ulong)(uint)to + (uint)count > memory->Length) return false;
        NativeMemory.Copy((byte*)segment->Start + (uint)from, memory->Base + (uint)to, (uint)count);
        return true;
    }

    /// <summary>table.fill.</summary>
    public static bool FillTable(TableCell* table, int start, long value, int count)
    {
        if ((ulong)(uint)start + (uint)count > table->Length) return false;
        new Span<long>(table->Elements + (uint)start, count).Fill(value);
        return true;
    }

    /// <summary>table.copy; overlapping ranges are as if copied through a buffer.</summary>
    public static bool CopyTable(TableCell* target, TableCell* source, int to, int from, int count)
    {
        if ((ulong)(uint)to + (uint)count > target->Length) return false;
        if ((ulong)(uint)from + (uint)count > source->Length) return false;
        long bytes = (long)(uint)count * sizeof(long);
        Buffer.MemoryCopy(source->Elements + (uint)from, target->Elements + (uint)to, bytes, bytes);
        return true;
    }

    /// <summary>table.init from a segment, which is empty once dropped.</summary>
    public static bool InitialiseTable(TableCell* table, Segment* segment, int to, int from, int count)
    {
        if ((ulong)(uint)from + (uint)count > segment->Length) return false;
        if ((ulong)(uint)to + (uint)count > table->Length) return false;
        NativeMemory.Copy(
            (long*)segment->Start + (uint)from, table->Elements + (uint)to, (nuint)(uint)count * sizeof(long));
        return true;
    }

    /// <summary>table.grow: the old size, or -1.</summary>
    public static int GrowTable(TableCell* table, long value, int delta)
    {
        ulong wanted = table->Length + (uint)delta;
        if (wanted > table->Maximum || wanted > Limits.TableElements) return -1;
        int old = (int)table->Length;
        TableStore.Grow(table, wanted, value);
        return old;
    }
}
