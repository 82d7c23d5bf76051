using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.Interpreter;

public sealed partial class ModuleInstance
{
    /// <summary>
    /// Copies the active segments in order: tables first, then memory (section 4.5.4, steps 12 to 14).
    /// </summary>
    /// <remarks>Ends at the first that is out of bounds; what was copied before stays copied.</remarks>
    internal CallEnd CopySegments()
    {
        for (int index = 0; index < _elementSegments.Length; index++)
        {
            ElementSegment segment = Module.Source.Elements[index];
            if (segment.Mode == SegmentMode.Active)
            {
                var count = (ulong)segment.Items.Length;
                if (!CopyElements((uint)index, (int)segment.TableIndex, 0, Evaluate(segment.Offset), count))
                    return CallEnd.Trapped(TrapKind.TableOutOfBounds);
            }

            if (segment.Mode != SegmentMode.Passive) DropElements((uint)index);
        }

        for (int index = 0; index < _droppedData.Length; index++)
        {
            DataSegment segment = Module.Source.Data[index];
            if (segment.Mode != SegmentMode.Active) continue;
            var memory = (int)segment.MemoryIndex;
            if (!CopyData((uint)index, memory, 0, Evaluate(segment.Offset), (ulong)segment.Bytes.Length))
                return CallEnd.Trapped(TrapKind.MemoryOutOfBounds);
            DropData((uint)index);
        }

        return CallEnd.Returned;
    }

    /// <summary>What WebAssembly 1.0 says where an active segment does not fit, elements first; else null.</summary>
    internal string? MisfittingSegment()
    {
        foreach (ElementSegment segment in Module.Source.Elements)
        {
            ulong end = (ulong)(uint)Evaluate(segment.Offset) + (ulong)segment.Items.Length;
            if (end > Tables[segment.TableIndex].Size) return "elements segment does not fit";
        }

        foreach (DataSegment segment in Module.Source.Data)
        {
            ulong end = (ulong)(uint)Evaluate(segment.Offset) + (ulong)segment.Bytes.Length;
            if (end > Memories[segment.MemoryIndex].Length) return "data segment does not fit";
        }

        return null;
    }

    /// <summary>Copies bytes of a data segment to memory; false where one of the ranges is out of bounds.</summary>
    internal bool CopyData(uint segment, int memory, ulong source, ulong destination, ulong count)
    {
        MemoryInstance target = Memories[memory];
        if (!TrySliceData(segment, source, count, out ReadOnlySpan<byte> bytes) || !target.Holds(destination, count))
            return false;
        bytes.CopyTo(target.Bytes[(int)destination..]);
        return true;
    }

    /// <summary>Bytes of a data segment; false where they are not all there.</summary>
    internal bool TrySliceData(uint segment, ulong start, ulong count, out ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> all = _droppedData[segment] ? [] : Module.Source.Data[(int)segment].Bytes.Span;
        bool inside = Holds(all.Length, start, count);
        bytes = inside ? all.Slice((int)start, (int)count) : [];
        return inside;
    }

    /// <summary>References of an element segment, 8 bytes each; false where they are not all there.</summary>
    internal bool TrySliceElements(uint segment, ulong start, ulong count, out ReadOnlySpan<byte> references)
    {
        ReadOnlySpan<ulong> all = _elementSegments[segment];
        bool inside = Holds(all.Length, start, count);
        references = inside ? MemoryMarshal.AsBytes(all.Slice((int)start, (int)count)) : [];
        return inside;
    }

    /// <summary>
    /// Copies references of an element segment to a table; false where one of the ranges is out of bounds.
    /// </summary>
    internal bool CopyElements(uint segment, int table, ulong source, ulong destination, ulong count)
    {
        ReadOnlySpan<ulong> elements = _elementSegments[segment];
        if (!Holds(elements.Length, source, count)) return false;
        if (!Tables[table].TrySlice(destination, count, out Span<ulong> target)) return false;
        elements.Slice((int)source, (int)count).CopyTo(target);
        return true;
    }

    private static bool Holds(int length, ulong start, ulong count) =>
        count <= (ulong)length && start <= (ulong)length - count;

    internal void DropData(uint segment) => _droppedData[segment] = true;

    internal void DropElements(uint segment) => _elementSegments[segment] = [];
}
