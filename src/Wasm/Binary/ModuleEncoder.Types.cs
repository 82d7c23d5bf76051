using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleEncoder
{
    private static void WriteFunctionType(ByteWriter writer, FunctionType type)
    {
        writer.WriteByte(0x60);
        WriteValueTypes(writer, type.Parameters);
        WriteValueTypes(writer, type.Results);
    }

    private static void WriteValueTypes(ByteWriter writer, ImmutableArray<ValueType> types)
    {
        writer.WriteU32((uint)types.Length);
        foreach (ValueType type in types) writer.WriteByte((byte)type);
    }

    private static void WriteSizeRange(ByteWriter writer, SizeRange size)
    {
        writer.WriteByte(size.Maximum is null ? (byte)0 : (byte)1);
        writer.WriteU32(size.Minimum);
        if (size.Maximum is uint maximum) writer.WriteU32(maximum);
    }

    private static void WriteTableType(ByteWriter writer, TableType table)
    {
        writer.WriteByte((byte)table.ElementType);
        WriteSizeRange(writer, table.Size);
    }

    private static void WriteMemoryType(ByteWriter writer, MemoryType memory) => WriteSizeRange(writer, memory.Size);

    private static void WriteGlobalType(ByteWriter writer, GlobalType global)
    {
        writer.WriteByte((byte)global.Type);
        writer.WriteByte((byte)global.Mutability);
    }
}
