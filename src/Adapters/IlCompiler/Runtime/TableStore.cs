using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>A passive segment in unmanaged memory; a dropped one has length 0.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Segment
{
    /// <summary>First byte or first reference.</summary>
    public void* Start;

    /// <summary>Bytes or references.</summary>
    public ulong Length;
}

/// <summary>Allocation of tables.</summary>
internal static unsafe class TableStore
{
    /// <summary>Gives a cell its elements, all null.</summary>
    public static void Allocate(TableCell* cell, ulong length)
    {
        cell->Capacity = Math.Max(length, 1);
        cell->Elements = (long*)NativeMemory.AllocZeroed((nuint)cell->Capacity, sizeof(long));
        cell->Length = length;
    }

    /// <summary>Makes the table as it was when allocated.</summary>
    public static void Reset(TableCell* cell, ulong length)
    {
        cell->Length = length;
        new Span<long>(cell->Elements, (int)length).Clear();
    }

    /// <summary>Grows to a length that has been checked; new elements are <paramref name="value"/>.</summary>
    public static void Grow(TableCell* cell, ulong length, long value)
    {
        if (length > cell->Capacity)
        {
            ulong capacity = Math.Max(length, Math.Min(cell->Capacity * 2, Limits.TableElements));
            cell->Elements = (long*)NativeMemory.Realloc(cell->Elements, (nuint)capacity * sizeof(long));
            cell->Capacity = capacity;
        }

        new Span<long>(cell->Elements + cell->Length, (int)(length - cell->Length)).Fill(value);
        cell->Length = length;
    }

    /// <summary>Takes the elements back.</summary>
    public static void Free(TableCell* cell)
    {
        NativeMemory.Free(cell->Elements);
        cell->Elements = null;
        cell->Length = 0;
    }
}
