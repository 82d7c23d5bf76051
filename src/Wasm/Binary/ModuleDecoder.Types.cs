using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
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
        return ValueTypes.IsDefined(code) ? (ValueType)code : ReadLaterType(ref reader, code, "malformed value type");
    }

    private static ValueType ReadReferenceType(ref ByteReader reader)
    {
        byte code = reader.ReadByte();
        return code is (byte)ValueType.FuncRef or (byte)ValueType.ExternRef
            ? (ValueType)code
            : ReadLaterType(ref reader, code, "malformed reference type");
    }

    /// <summary>Reads the rest of a reference type that came after 2.0, behind its first byte.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 5.3.3.</remarks>
    private static ValueType ReadLaterType(ref ByteReader reader, byte code, string reason)
    {
        if (IsLaterAbstract(reader, code)) return (ValueType)code;
        if (code is not (FormatCodes.ReferenceTag or FormatCodes.NullableReferenceTag)
            || !reader.Enabled.HasFlag(Feature.FunctionReferences))
            throw MalformedTypeCode(reader.Position - 1, code, reason);
        ValueType type = ReadHeapType(ref reader);
        return code == FormatCodes.ReferenceTag ? type.WithoutNull() : type;
    }

    /// <summary>Reads what a reference refers to, as the reference that includes null.</summary>
    private static ValueType ReadHeapType(ref ByteReader reader)
    {
        if (!reader.Enabled.HasFlag(Feature.FunctionReferences)) return ReadReferenceType(ref reader);
        int start = reader.Position;
        int code = reader.Peek();
        bool isAbstract = code is (int)ValueType.FuncRef or (int)ValueType.ExternRef
            || (code >= 0 && IsLaterAbstract(reader, (byte)code));
        if (isAbstract) return (ValueType)reader.ReadByte();
        long index = reader.ReadS33();
        if (index < 0) throw ByteReader.Malformed(start, "malformed heap type");
        return ValueTypes.ReferenceTo((uint)Math.Min(index, ValueTypes.MostTypeIndex));
    }

    private static bool IsLaterAbstract(in ByteReader reader, byte code) => (ValueType)code switch
    {
        ValueType.ExnRef or ValueType.NullExnRef => reader.Enabled.HasFlag(Feature.ExceptionHandling),
        ValueType.NullFuncRef or ValueType.NullExternRef => reader.Enabled.HasFlag(Feature.FunctionReferences),
        var type => type.IsOfGarbageCollection() && reader.Enabled.HasFlag(Feature.GarbageCollection),
    };

    // Type codes are signed LEB128 of 7 bits: one byte.
    private static ModuleException MalformedTypeCode(int offset, byte code, string reason) => code >= 0x80
        ? ByteReader.Malformed(offset, "integer representation too long")
        : ByteReader.Malformed(offset, reason);

    /// <remarks>Source: WebAssembly 3.0, section 5.3, "Limits": 64 bits whatever the address type.</remarks>
    private static SizeRange ReadSizeRange(ref ByteReader reader, out AddressType addressType)
    {
        addressType = AddressType.I32;
        if (!reader.Enabled.HasFlag(Feature.Memory64))
        {
            bool isBounded = reader.ReadFlag();
            uint least = reader.ReadU32();
            return new SizeRange(least, isBounded ? reader.ReadU32() : null);
        }

        byte flags = reader.ReadByte();
        if ((flags & ~(FormatCodes.HasMaximum | FormatCodes.HasAddresses64)) != 0)
            throw ByteReader.Malformed(reader.Position - 1, "malformed limits flags");
        if ((flags & FormatCodes.HasAddresses64) != 0) addressType = AddressType.I64;
        ulong minimum = reader.ReadU64();
        return new SizeRange(minimum, (flags & FormatCodes.HasMaximum) != 0 ? reader.ReadU64() : null);
    }

    private static TableType ReadTableType(ref ByteReader reader)
    {
        ValueType element = ReadReferenceType(ref reader);
        SizeRange size = ReadSizeRange(ref reader, out AddressType addressType);
        return new TableType(element, size) { AddressType = addressType };
    }

    private static MemoryType ReadMemoryType(ref ByteReader reader)
    {
        SizeRange size = ReadSizeRange(ref reader, out AddressType addressType);
        return new MemoryType(size) { AddressType = addressType };
    }

    private static GlobalType ReadGlobalType(ref ByteReader reader)
    {
        ValueType type = ReadValueType(ref reader);
        return new GlobalType(type, ReadMutability(ref reader));
    }

    private static Mutability ReadMutability(ref ByteReader reader)
    {
        byte mutability = reader.ReadByte();
        return mutability <= (byte)Mutability.Variable
            ? (Mutability)mutability
            : throw ByteReader.Malformed(reader.Position - 1, "malformed mutability");
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

        bool isTag = code is FormatCodes.ReferenceTag or FormatCodes.NullableReferenceTag;
        if (isTag ? reader.Enabled.HasFlag(Feature.FunctionReferences) : IsLaterAbstract(reader, (byte)code))
            return BlockType.Of(ReadValueType(ref reader));
        long index = reader.ReadS33();
        if (index < 0) throw ByteReader.Malformed(start, "malformed block type");
        return new BlockType(index);
    }
}
