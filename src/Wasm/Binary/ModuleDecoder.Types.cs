using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private const byte FunctionTypeTag = 0x60;

    // Bits of the flags of limits.
    private const byte HasMaximum = 1;
    private const byte HasAddresses64 = 4;

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

    /// <remarks>Source: WebAssembly 3.0, section 5.3, "Limits": 64 bits whatever the address type.</remarks>
    private static SizeRange ReadSizeRange(ref ByteReader reader, Feature enabled, out AddressType addressType)
    {
        addressType = AddressType.I32;
        if (!enabled.HasFlag(Feature.Memory64))
        {
            bool isBounded = reader.ReadFlag();
            uint least = reader.ReadU32();
            return new SizeRange(least, isBounded ? reader.ReadU32() : null);
        }

        byte flags = reader.ReadByte();
        if ((flags & ~(HasMaximum | HasAddresses64)) != 0)
            throw ByteReader.Malformed(reader.Position - 1, "malformed limits flags");
        if ((flags & HasAddresses64) != 0) addressType = AddressType.I64;
        ulong minimum = reader.ReadU64();
        return new SizeRange(minimum, (flags & HasMaximum) != 0 ? reader.ReadU64() : null);
    }

    private static TableType ReadTableType(ref ByteReader reader, Feature enabled)
    {
        ValueType element = ReadReferenceType(ref reader);
        SizeRange size = ReadSizeRange(ref reader, enabled, out AddressType addressType);
        return new TableType(element, size) { AddressType = addressType };
    }

    private static MemoryType ReadMemoryType(ref ByteReader reader, Feature enabled)
    {
        SizeRange size = ReadSizeRange(ref reader, enabled, out AddressType addressType);
        return new MemoryType(size) { AddressType = addressType };
    }

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
