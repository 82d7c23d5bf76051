using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private const byte FunctionTypeTag = 0x60;

    private static void ReadTypeSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Types = new FunctionType[reader.ReadCount()];
        parts.TypeOffsets = new int[parts.Types.Length];
        for (int i = 0; i < parts.Types.Length; i++)
        {
            parts.TypeOffsets[i] = reader.Position;
            parts.Types[i] = ReadFunctionType(ref reader);
        }
    }

    private static FunctionType ReadFunctionType(ref ByteReader reader)
    {
        byte tag = reader.ReadByte();
        if (tag != FunctionTypeTag) throw MalformedTypeCode(reader.Position - 1, tag, "malformed function type");
        ImmutableArray<ValueType> parameters = ReadValueTypes(ref reader);
        return new FunctionType(parameters, ReadValueTypes(ref reader));
    }

    private static ImmutableArray<ValueType> ReadValueTypes(ref ByteReader reader)
    {
        int count = reader.ReadCount();
        if (count == 0) return [];
        var types = new ValueType[count];
        for (int i = 0; i < count; i++) types[i] = ReadValueType(ref reader);
        return ModuleParts.Freeze(types);
    }

    private static ValueType ReadValueType(ref ByteReader reader)
    {
        byte code = reader.ReadByte();
        if (!ValueTypes.IsDefined(code)) throw MalformedTypeCode(reader.Position - 1, code, "malformed value type");
        return (ValueType)code;
    }

    private static ValueType ReadReferenceType(ref ByteReader reader)
    {
        byte code = reader.ReadByte();
        if (code is not ((byte)ValueType.FuncRef or (byte)ValueType.ExternRef))
            throw MalformedTypeCode(reader.Position - 1, code, "malformed reference type");
        return (ValueType)code;
    }

    // Type codes are signed LEB128 of 7 bits: one byte.
    private static ModuleException MalformedTypeCode(int offset, byte code, string reason) => code >= 0x80
        ? ByteReader.Malformed(offset, "integer representation too long")
        : ByteReader.Malformed(offset, reason);

    private static SizeRange ReadSizeRange(ref ByteReader reader)
    {
        bool hasMaximum = reader.ReadFlag();
        uint minimum = reader.ReadU32();
        return new SizeRange(minimum, hasMaximum ? reader.ReadU32() : null);
    }

    private static TableType ReadTableType(ref ByteReader reader)
    {
        ValueType element = ReadReferenceType(ref reader);
        return new TableType(element, ReadSizeRange(ref reader));
    }

    private static MemoryType ReadMemoryType(ref ByteReader reader) => new(ReadSizeRange(ref reader));

    private static GlobalType ReadGlobalType(ref ByteReader reader)
    {
        ValueType type = ReadValueType(ref reader);
        byte mutability = reader.ReadByte();
        if (mutability > (byte)Mutability.Variable)
            throw ByteReader.Malformed(reader.Position - 1, "malformed mutability");
        return new GlobalType(type, (Mutability)mutability);
    }

    private static BlockType ReadBlockType(ref ByteReader reader)
    {
        int start = reader.Position;
        int code = reader.Peek();
        if (code == 0x40 || (code >= 0 && ValueTypes.IsDefined((byte)code)))
        {
            reader.ReadByte();
            return new BlockType(code - 0x80);
        }

        long index = reader.ReadS33();
        if (index < 0) throw ByteReader.Malformed(start, "malformed block type");
        return new BlockType(index);
    }
}
