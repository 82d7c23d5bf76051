using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private const byte FunctionTypeTag = 0x60;
    private const byte ReferenceTag = 0x64;
    private const byte NullableReferenceTag = 0x63;

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
        if (IsLaterAbstract(code, reader.Enabled)) return (ValueType)code;
        if (code is not (ReferenceTag or NullableReferenceTag) || !reader.Enabled.HasFlag(Feature.FunctionReferences))
            throw MalformedTypeCode(reader.Position - 1, code, reason);
        ValueType type = ReadHeapType(ref reader);
        return code == ReferenceTag ? type.WithoutNull() : type;
    }

    /// <summary>Reads what a reference refers to, as the reference that includes null.</summary>
    private static ValueType ReadHeapType(ref ByteReader reader)
    {
        if (!reader.Enabled.HasFlag(Feature.FunctionReferences)) return ReadReferenceType(ref reader);
        int start = reader.Position;
        int code = reader.Peek();
        bool isAbstract = code is (int)ValueType.FuncRef or (int)ValueType.ExternRef
            || (code >= 0 && IsLaterAbstract((byte)code, reader.Enabled));
        if (isAbstract) return (ValueType)reader.ReadByte();
        long index = reader.ReadS33();
        if (index < 0) throw ByteReader.Malformed(start, "malformed heap type");
        return ValueTypes.ReferenceTo((uint)Math.Min(index, ValueTypes.MostTypeIndex));
    }

    private static bool IsLaterAbstract(byte code, Feature enabled) => (ValueType)code switch
    {
        ValueType.ExnRef or ValueType.NullExnRef => enabled.HasFlag(Feature.ExceptionHandling),
        ValueType.NullFuncRef or ValueType.NullExternRef => enabled.HasFlag(Feature.FunctionReferences),
        _ => false,
    };

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

        bool isTag = code is ReferenceTag or NullableReferenceTag;
        if (isTag ? reader.Enabled.HasFlag(Feature.FunctionReferences) : IsLaterAbstract((byte)code, reader.Enabled))
            return BlockType.Of(ReadValueType(ref reader));
        long index = reader.ReadS33();
        if (index < 0) throw ByteReader.Malformed(start, "malformed block type");
        return new BlockType(index);
    }
}
