using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleEncoder
{
    private static void WriteTypes(ByteWriter writer, Module module)
    {
        if (module.Types.IsEmpty) return;
        int grouped = module.RecursionGroups.Sum(group => group.Count);
        writer.WriteU32((uint)(module.Types.Length - grouped + module.RecursionGroups.Length));
        int group = 0;
        for (int index = 0; index < module.Types.Length; index++)
        {
            if (group < module.RecursionGroups.Length && module.RecursionGroups[group].First == index)
            {
                writer.WriteByte(FormatCodes.GroupTag);
                writer.WriteU32((uint)module.RecursionGroups[group++].Count);
            }

            WriteDefinedType(writer, module.Types[index]);
        }
    }

    private static void WriteDefinedType(ByteWriter writer, DefinedType type)
    {
        if (!type.IsPlain)
        {
            writer.WriteByte(type.Finality == Finality.Open ? FormatCodes.OpenTypeTag : FormatCodes.FinalTypeTag);
            writer.WriteU32((uint)type.Supertypes.Length);
            foreach (uint supertype in type.Supertypes) writer.WriteU32(supertype);
        }

        switch (type)
        {
            case StructType structure:
                writer.WriteByte(FormatCodes.StructTypeTag);
                writer.WriteU32((uint)structure.Fields.Length);
                foreach (FieldType field in structure.Fields) WriteFieldType(writer, field);
                break;
            case ArrayType array:
                writer.WriteByte(FormatCodes.ArrayTypeTag);
                WriteFieldType(writer, array.Element);
                break;
            case FunctionType function:
                writer.WriteByte(FormatCodes.FunctionTypeTag);
                WriteValueTypes(writer, function.Parameters);
                WriteValueTypes(writer, function.Results);
                break;
        }
    }

    private static void WriteFieldType(ByteWriter writer, FieldType field)
    {
        if (field.IsPacked) writer.WriteByte((byte)field.Packing);
        else WriteValueType(writer, field.Type);
        writer.WriteByte((byte)field.Mutability);
    }

    private static void WriteValueTypes(ByteWriter writer, ImmutableArray<ValueType> types)
    {
        writer.WriteU32((uint)types.Length);
        foreach (ValueType type in types) WriteValueType(writer, type);
    }

    /// <summary>Writes a type, in one byte where it has a name of its own.</summary>
    private static void WriteValueType(ByteWriter writer, ValueType type)
    {
        if (type.IsNullable() && !type.IsIndexed())
        {
            writer.WriteByte(type.Code());
            return;
        }

        writer.WriteByte(type.IsNullable() ? FormatCodes.NullableReferenceTag : FormatCodes.ReferenceTag);
        WriteHeapType(writer, type);
    }

    private static void WriteHeapType(ByteWriter writer, ValueType type)
    {
        if (type.IsIndexed()) writer.WriteSigned(type.TypeIndex());
        else writer.WriteByte(type.Code());
    }

    private static void WriteBlockType(ByteWriter writer, BlockType type)
    {
        if (type.Result is { } result) WriteValueType(writer, result);
        else writer.WriteSigned(type.Encoded);
    }

    private static void WriteSizeRange(ByteWriter writer, SizeRange size, AddressType addressType)
    {
        int maximum = size.Maximum is null ? 0 : FormatCodes.HasMaximum;
        int addresses = addressType == AddressType.I64 ? FormatCodes.HasAddresses64 : 0;
        writer.WriteByte((byte)(maximum | addresses));
        writer.WriteU64(size.Minimum);
        if (size.Maximum is ulong most) writer.WriteU64(most);
    }

    private static void WriteTableType(ByteWriter writer, TableType table)
    {
        WriteValueType(writer, table.ElementType);
        WriteSizeRange(writer, table.Size, table.AddressType);
    }

    private static void WriteMemoryType(ByteWriter writer, MemoryType memory) =>
        WriteSizeRange(writer, memory.Size, memory.AddressType);

    private static void WriteGlobalType(ByteWriter writer, GlobalType global)
    {
        WriteValueType(writer, global.Type);
        writer.WriteByte((byte)global.Mutability);
    }
}
