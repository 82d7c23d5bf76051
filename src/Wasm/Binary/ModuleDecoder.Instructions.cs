using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    /// <summary>
    /// Reads instructions up to and with the end that closes the expression; nesting lives in the buffer.
    /// </summary>
    private static ImmutableArray<Instruction> ReadExpression(ref ByteReader reader, ExpressionBuffer buffer)
    {
        buffer.Clear();
        while (true)
        {
            int offset = reader.Position;
            InstructionFacts facts = ReadOpcode(ref reader);
            buffer.Add(ReadInstruction(ref reader, facts, offset));
            switch (facts.Opcode)
            {
                case { } opcode when facts.OpensBlock:
                    buffer.Open(opcode);
                    break;
                case Opcode.Else when !buffer.TryElse():
                    throw ByteReader.Malformed(offset, "END opcode expected");
                case Opcode.End when buffer.IsClosed:
                    return buffer.ToExpression();
                case Opcode.End:
                    buffer.Close();
                    break;
                case Opcode.MemoryInit or Opcode.DataDrop or Opcode.ArrayNewData or Opcode.ArrayInitData
                    when buffer.FirstDataUse < 0:
                    buffer.FirstDataUse = offset;
                    break;
            }
        }
    }

    /// <summary>Reads an opcode; one that came after 2.0 is illegal where its feature is not enabled.</summary>
    private static InstructionFacts ReadOpcode(ref ByteReader reader)
    {
        int offset = reader.Position;
        byte first = reader.ReadByte();
        if (!IsPrefix(reader, first))
        {
            return InstructionTable.Find(0, first) is { } row && (row.Feature & ~(Feature.Wasm2 | reader.Enabled)) == 0
                ? row
                : throw ByteReader.Malformed(offset, $"illegal opcode {Hexadecimal(first)}");
        }

        uint code = reader.ReadU32();
        return InstructionTable.Find(first, code)
            ?? throw ByteReader.Malformed(offset, $"illegal opcode {Hexadecimal(first)} {Hexadecimal(code)}");
    }

    private static bool IsPrefix(in ByteReader reader, byte first) => first is 0xFC or 0xFD
        || (first == 0xFB && reader.Enabled.HasFlag(Feature.GarbageCollection));

    private static string Hexadecimal(uint code) => code.ToString("x2", CultureInfo.InvariantCulture);

    /// <summary>The instruction with what follows its opcode; one row per kind of immediates.</summary>
    private static Instruction ReadInstruction(ref ByteReader reader, InstructionFacts facts, int offset)
    {
        Opcode opcode = facts.Opcode;
        switch (facts.Immediates)
        {
            case Immediates.None:
                return new Instruction(opcode) { Offset = offset };
            case Immediates.Label or Immediates.Function or Immediates.Local or Immediates.Global
                or Immediates.Table or Immediates.Element or Immediates.Data or Immediates.Tag
                or Immediates.Type:
                return new Instruction(opcode) { Offset = offset, Index = reader.ReadU32() };
            case Immediates.I32:
                return new Instruction(opcode) { Offset = offset, Bits = (uint)reader.ReadS32() };
            case Immediates.I64:
                return new Instruction(opcode) { Offset = offset, Bits = (ulong)reader.ReadS64() };
            case Immediates.F32:
                return new Instruction(opcode) { Offset = offset, Bits = reader.ReadFixed32() };
            case Immediates.F64:
                return new Instruction(opcode) { Offset = offset, Bits = reader.ReadFixed64() };
            case Immediates.MemoryArgument:
                uint alignment = ReadAlignmentExponent(ref reader, out uint memory);
                return new Instruction(opcode)
                {
                    Offset = offset,
                    Index = alignment,
                    Index2 = memory,
                    Bits = ReadMemoryOffset(ref reader),
                };
            case Immediates.BlockType:
                BlockType type = ReadBlockType(ref reader);
                return new Instruction(opcode) { Offset = offset, Bits = (ulong)type.Encoded };
            case Immediates.TypeTable or Immediates.TableTable or Immediates.ElementTable
                or Immediates.TypeField or Immediates.TypeCount or Immediates.TypeData or Immediates.TypeElement
                or Immediates.TypeType:
                uint first = reader.ReadU32();
                return new Instruction(opcode) { Offset = offset, Index = first, Index2 = reader.ReadU32() };
            default:
                return ReadRareInstruction(ref reader, facts, offset);
        }
    }

    private static Instruction ReadRareInstruction(ref ByteReader reader, InstructionFacts facts, int offset)
    {
        var bare = new Instruction(facts.Opcode) { Offset = offset };
        switch (facts.Immediates)
        {
            case Immediates.LabelTable:
                return bare with { Labels = ReadLabels(ref reader) };
            case Immediates.ValueTypes:
                return bare with { ValueTypes = ReadValueTypes(ref reader) };
            case Immediates.ReferenceType:
                return bare with { Index = (uint)ReadHeapType(ref reader) };
            case Immediates.HeapType:
                ValueType target = ReadHeapType(ref reader);
                bool hasNull = facts.Opcode is Opcode.RefTestNull or Opcode.RefCastNull;
                return bare with { Index = (uint)(hasNull ? target : target.WithoutNull()) };
            case Immediates.LabelCast:
                return ReadLabelCast(ref reader, bare);
            case Immediates.TryTable:
                BlockType type = ReadBlockType(ref reader);
                return bare with { Bits = (ulong)type.Encoded, Labels = ReadCatches(ref reader) };
            case Immediates.MemoryArgumentLane:
                uint alignment = ReadAlignmentExponent(ref reader, out uint memory);
                bare = bare with { Index = alignment, Index2 = memory };
                return bare with { Bits = ReadMemoryOffset(ref reader), Lane = reader.ReadByte() };
            case Immediates.Lane:
                return bare with { Lane = reader.ReadByte() };
            case Immediates.Shuffle or Immediates.V128:
                return bare with { Bits = reader.ReadFixed64(), BitsHigh = reader.ReadFixed64() };
            case Immediates.Memory:
                return bare with { Index = ReadMemoryIndex(ref reader) };
            case Immediates.MemoryMemory:
                uint destination = ReadMemoryIndex(ref reader);
                return bare with { Index = destination, Index2 = ReadMemoryIndex(ref reader) };
            case Immediates.DataMemory:
                uint segment = reader.ReadU32();
                return bare with { Index = segment, Index2 = ReadMemoryIndex(ref reader) };
            default:
                throw new InvalidOperationException($"{facts.Name} has immediates the decoder does not know");
        }
    }

    /// <remarks>Source: WebAssembly 3.0, section 5.4.1 "Control Instructions", br_on_cast.</remarks>
    private static Instruction ReadLabelCast(ref ByteReader reader, Instruction bare)
    {
        byte flags = reader.ReadByte();
        if ((flags & ~(FormatCodes.CastFromNull | FormatCodes.CastToNull)) != 0)
            throw ByteReader.Malformed(reader.Position - 1, "malformed br_on_cast flags");
        uint label = reader.ReadU32();
        ValueType source = ReadHeapType(ref reader);
        ValueType target = ReadHeapType(ref reader);
        if ((flags & FormatCodes.CastFromNull) == 0) source = source.WithoutNull();
        if ((flags & FormatCodes.CastToNull) == 0) target = target.WithoutNull();
        return bare with { Index = label, Bits = Instruction.CastBits(source, target) };
    }

    /// <remarks>Source: WebAssembly 3.0, section 5.4.1 "Control Instructions", catch.</remarks>
    private static ImmutableArray<uint> ReadCatches(ref ByteReader reader)
    {
        int count = reader.ReadCount();
        var numbers = new uint[count * CatchClause.Numbers];
        for (int at = 0; at < numbers.Length; at += CatchClause.Numbers)
        {
            byte kind = reader.ReadByte();
            if (kind > (byte)CatchKind.CatchAllRef)
                throw ByteReader.Malformed(reader.Position - 1, "malformed catch clause");
            numbers[at] = kind;
            if (new CatchClause((CatchKind)kind, 0, 0).NamesTag) numbers[at + 1] = reader.ReadU32();
            numbers[at + 2] = reader.ReadU32();
        }

        return ModuleParts.Freeze(numbers);
    }

    /// <summary>Reads the index of a memory, which up to 2.0 is a byte zero.</summary>
    private static uint ReadMemoryIndex(ref ByteReader reader)
    {
        if (reader.Enabled.HasFlag(Feature.MultiMemory)) return reader.ReadU32();
        reader.ReadZero();
        return 0;
    }

    /// <remarks>Source: WebAssembly 3.0, section 5.4.6: from 64 on the index of a memory follows.</remarks>
    private static uint ReadAlignmentExponent(ref ByteReader reader, out uint memory)
    {
        uint exponent = reader.ReadU32();
        memory = 0;
        if (reader.Enabled.HasFlag(Feature.MultiMemory)
            && exponent is >= FormatCodes.NamesMemory and < 2 * FormatCodes.NamesMemory)
        {
            exponent -= FormatCodes.NamesMemory;
            memory = reader.ReadU32();
        }

        uint bound = reader.Enabled.HasFlag(Feature.MultiMemory) ? FormatCodes.NamesMemory : 32;
        if (exponent >= bound) throw ByteReader.Malformed(reader.Position - 1, "malformed memop flags");
        return exponent;
    }

    /// <summary>Reads the offset of an access, which has 32 bits up to 2.0.</summary>
    private static ulong ReadMemoryOffset(ref ByteReader reader) =>
        reader.Enabled.HasFlag(Feature.Memory64) ? reader.ReadU64() : reader.ReadU32();

    private static ImmutableArray<uint> ReadLabels(ref ByteReader reader)
    {
        var labels = new uint[reader.ReadCount() + 1];
        for (int i = 0; i < labels.Length; i++) labels[i] = reader.ReadU32();
        return ModuleParts.Freeze(labels);
    }
}
