using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    /// <remarks>Source: WebAssembly 3.0, section 5.5.4: a vector of recursion groups; a type alone is one.</remarks>
    private static void ReadTypeSection(ref ByteReader reader, ModuleParts parts)
    {
        int count = reader.ReadCount();
        parts.Types.EnsureCapacity(count);
        parts.TypeOffsets.EnsureCapacity(count);
        for (int i = 0; i < count; i++)
        {
            if (reader.Peek() == FormatCodes.GroupTag && reader.Enabled.HasFlag(Feature.GarbageCollection))
                ReadGroup(ref reader, parts);
            else ReadDefinedType(ref reader, parts);
        }
    }

    private static void ReadGroup(ref ByteReader reader, ModuleParts parts)
    {
        reader.ReadByte();
        int count = reader.ReadCount();
        if (count > 1) parts.RecursionGroups.Add(new RecursionGroup(parts.Types.Count, count));
        for (int i = 0; i < count; i++) ReadDefinedType(ref reader, parts);
    }

    private static void ReadDefinedType(ref ByteReader reader, ModuleParts parts)
    {
        parts.TypeOffsets.Add(reader.Position);
        int tag = reader.Peek();
        bool isDeclared = tag is FormatCodes.OpenTypeTag or FormatCodes.FinalTypeTag
            && reader.Enabled.HasFlag(Feature.GarbageCollection);
        if (isDeclared)
        {
            reader.ReadByte();
            var supertypes = new uint[reader.ReadCount()];
            for (int i = 0; i < supertypes.Length; i++) supertypes[i] = reader.ReadU32();
            DefinedType type = ReadCompositeType(ref reader);
            Finality finality = tag == FormatCodes.OpenTypeTag ? Finality.Open : Finality.Final;
            parts.Types.Add(type.Declared(finality, ModuleParts.Freeze(supertypes)));
            return;
        }

        parts.Types.Add(ReadCompositeType(ref reader));
    }

    private static DefinedType ReadCompositeType(ref ByteReader reader)
    {
        byte tag = reader.ReadByte();
        switch (tag)
        {
            case FormatCodes.FunctionTypeTag:
                ImmutableArray<ValueType> parameters = ReadValueTypes(ref reader);
                return new FunctionType(parameters, ReadValueTypes(ref reader));
            case FormatCodes.StructTypeTag when reader.Enabled.HasFlag(Feature.GarbageCollection):
                var fields = new FieldType[reader.ReadCount()];
                for (int i = 0; i < fields.Length; i++) fields[i] = ReadFieldType(ref reader);
                return new StructType(ModuleParts.Freeze(fields));
            case FormatCodes.ArrayTypeTag when reader.Enabled.HasFlag(Feature.GarbageCollection):
                return new ArrayType(ReadFieldType(ref reader));
            default:
                throw MalformedTypeCode(reader.Position - 1, tag, "malformed function type");
        }
    }

    private static FieldType ReadFieldType(ref ByteReader reader)
    {
        if (reader.Peek() is (int)Packing.I8 or (int)Packing.I16)
        {
            var packing = (Packing)reader.ReadByte();
            return new FieldType(ValueType.I32, ReadMutability(ref reader)) { Packing = packing };
        }

        ValueType type = ReadValueType(ref reader);
        return new FieldType(type, ReadMutability(ref reader));
    }
}
