using System.Collections.Immutable;
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
        ReadOnlySpan<byte> bytes = _droppedData[segment] ? [] : Module.Source.Data[(int)segment].Bytes.Span;
        if (!Holds(bytes.Length, source, count) || !target.Holds(destination, count)) return false;
        bytes.Slice((int)source, (int)count).CopyTo(target.Bytes[(int)destination..]);
        return true;
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

    /// <summary>A constant expression (section 3.3.13).</summary>
    private ulong Evaluate(ImmutableArray<Instruction> expression) => Evaluate(expression, _globals);

    private ulong Evaluate(ImmutableArray<Instruction> expression, GlobalInstance[] globals)
    {
        // Up to 2.0 it is one instruction and its end.
        if (expression.Length == 2) return Single(expression[0], globals);
        var operands = new Stack<ulong>();
        foreach (Instruction instruction in expression.AsSpan()[..^1])
        {
            if (instruction.Facts.Parameters.IsEmpty)
            {
                operands.Push(Single(instruction, globals));
                continue;
            }

            ulong right = operands.Pop();
            operands.Push(Combine(instruction.Opcode, operands.Pop(), right));
        }

        return operands.Pop();
    }

    private unsafe ulong Single(Instruction instruction, GlobalInstance[] globals) => instruction.Opcode switch
    {
        Opcode.RefNull => 0,
        Opcode.RefFunc => ReferenceTo((int)instruction.Index),
        Opcode.GlobalGet => *globals[instruction.Index].Cell,
        _ => instruction.Bits,
    };

    private static ulong Combine(Opcode opcode, ulong left, ulong right) => opcode switch
    {
        Opcode.I32Add => (uint)(left + right),
        Opcode.I32Sub => (uint)(left - right),
        Opcode.I32Mul => (uint)(left * right),
        Opcode.I64Add => left + right,
        Opcode.I64Sub => left - right,
        Opcode.I64Mul => left * right,
        _ => throw new InvalidOperationException($"{opcode} is not constant"),
    };

    /// <summary>The upper half of a constant expression of type v128, which is one instruction.</summary>
    private static unsafe ulong EvaluateHigh(ImmutableArray<Instruction> expression, GlobalInstance[] globals)
    {
        Instruction instruction = expression[0];
        return instruction.Opcode == Opcode.GlobalGet ? globals[instruction.Index].Cell[1] : instruction.BitsHigh;
    }
}
