using System.Buffers.Binary;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Loads, stores, growth and bulk memory.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.7; docs/gas.md, Charges that depend on values.</remarks>
internal sealed partial class ReferenceMachine
{
    private bool StepMemory(ReferenceInstance instance, in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.MemorySize:
                Push(instance.Memories[0].Pages);
                return true;
            case Opcode.MemoryGrow:
                uint pages = PopI32();
                if (Charge((UInt128)schedule.PagePrice * pages))
                    Push(instance.Memories[0].Grow(pages, limits.MemoryPages));
                return true;
            case Opcode.MemoryCopy or Opcode.MemoryFill or Opcode.MemoryInit:
                Bulk(instance, instruction);
                return true;
            case Opcode.DataDrop:
                instance.Data[(int)instruction.Index] = default;
                return true;
        }

        if (instruction.Facts.Immediates != Immediates.MemoryArgument) return false;
        if (instruction.Facts.Results.Length > 0) Load(instance.Memories[0], instruction);
        else Store(instance.Memories[0], instruction);
        return true;
    }

    private void Load(ReferenceMemory memory, in Instruction instruction)
    {
        int width = 1 << instruction.Facts.AlignmentExponent;
        if (Slice(memory, PopI32() + instruction.Bits, (uint)width) is not { } place)
        {
            Trap(TrapKind.MemoryOutOfBounds);
            return;
        }

        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        memory.Bytes.Slice(place, width).CopyTo(eight);
        ulong bits = BinaryPrimitives.ReadUInt64LittleEndian(eight);
        Push(instruction.Opcode switch
        {
            Opcode.I32Load8S => (uint)(sbyte)bits,
            Opcode.I32Load16S => (uint)(short)bits,
            Opcode.I64Load8S => (ulong)(sbyte)bits,
            Opcode.I64Load16S => (ulong)(short)bits,
            Opcode.I64Load32S => (ulong)(int)bits,
            _ => bits,
        });
    }

    private void Store(ReferenceMemory memory, in Instruction instruction)
    {
        int width = 1 << instruction.Facts.AlignmentExponent;
        ulong bits = Pop().Bits;
        if (Slice(memory, PopI32() + instruction.Bits, (uint)width) is not { } place)
        {
            Trap(TrapKind.MemoryOutOfBounds);
            return;
        }

        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(eight, bits);
        eight[..width].CopyTo(memory.Bytes[place..]);
    }

    private void Bulk(ReferenceInstance instance, in Instruction instruction)
    {
        uint count = PopI32(), from = PopI32(), to = PopI32();
        if (!Charge((UInt128)schedule.BytePrice * count)) return;
        ReferenceMemory memory = instance.Memories[0];
        Span<byte> source = memory.Bytes;
        if (instruction.Opcode == Opcode.MemoryInit)
            source = instance.Data[(int)instruction.Index].ToArray();
        bool isFill = instruction.Opcode == Opcode.MemoryFill;
        if ((!isFill && (ulong)from + count > (ulong)source.Length) || Slice(memory, to, count) is not { } place)
            Trap(TrapKind.MemoryOutOfBounds);
        else if (isFill) memory.Bytes.Slice(place, (int)count).Fill((byte)from);
        else source.Slice((int)from, (int)count).CopyTo(memory.Bytes[place..]);
    }

    /// <summary>An address where so many bytes are inside the memory, else null.</summary>
    private static int? Slice(ReferenceMemory memory, ulong address, uint count) =>
        address + count <= (ulong)memory.Bytes.Length ? (int)address : null;
}
