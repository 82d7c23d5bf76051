using System.Runtime.InteropServices;

namespace Eei.Interpreter;

/// <summary>Elements of arrays, and values in slots: a v128 in two, everything else in one.</summary>
internal static unsafe class ArrayElements
{
    private const int VectorBytes = 16;

    /// <summary>Reads one element, zero-extended.</summary>
    internal static void Read(ReadOnlySpan<byte> element, ulong* slots)
    {
        if (element.Length == VectorBytes) slots[1] = MemoryMarshal.Read<ulong>(element[8..]);
        *slots = element.Length switch
        {
            1 => element[0],
            2 => MemoryMarshal.Read<ushort>(element),
            4 => MemoryMarshal.Read<uint>(element),
            _ => MemoryMarshal.Read<ulong>(element),
        };
    }

    /// <summary>Sets the elements of a range, first to last, to the values in slots one after the other.</summary>
    internal static void Write(Span<byte> range, int bytes, ulong* slots)
    {
        if (bytes >= sizeof(ulong))
        {
            new ReadOnlySpan<byte>(slots, range.Length).CopyTo(range);
            return;
        }

        for (int at = 0; at < range.Length; at += bytes) Fill(range.Slice(at, bytes), bytes, slots++);
    }

    /// <summary>Sets all elements of a range to one value.</summary>
    internal static void Fill(Span<byte> range, int bytes, ulong* value)
    {
        switch (bytes)
        {
            case 1:
                range.Fill((byte)*value);
                break;
            case 2:
                MemoryMarshal.Cast<byte, ushort>(range).Fill((ushort)*value);
                break;
            case 4:
                MemoryMarshal.Cast<byte, uint>(range).Fill((uint)*value);
                break;
            case VectorBytes:
                MemoryMarshal.Cast<byte, UInt128>(range).Fill(new UInt128(value[1], value[0]));
                break;
            default:
                MemoryMarshal.Cast<byte, ulong>(range).Fill(*value);
                break;
        }
    }
}
