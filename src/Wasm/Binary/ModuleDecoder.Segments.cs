using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private static void ReadElementSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Elements = new ElementSegment[reader.ReadCount()];
        for (int i = 0; i < parts.Elements.Length; i++)
            parts.Elements[i] = ReadElementSegment(ref reader, parts.Expression);
    }

    private static ElementSegment ReadElementSegment(ref ByteReader reader, ExpressionBuffer buffer)
    {
        int position = reader.Position;
        uint form = reader.ReadU32();
        if (form > 7) throw ByteReader.Malformed(reader.Position - 1, "malformed elements segment kind");
        bool isInactive = (form & 1) != 0;
        bool isExplicit = (form & 2) != 0;
        bool hasExpressions = (form & 4) != 0;
        SegmentMode mode = !isInactive ? SegmentMode.Active
            : isExplicit ? SegmentMode.Declarative : SegmentMode.Passive;
        uint table = !isInactive && isExplicit ? reader.ReadU32() : 0;
        ImmutableArray<Instruction> offset = isInactive ? [] : ReadExpression(ref reader, buffer);
        ValueType type = hasExpressions ? ValueType.FuncRef : ValueType.FuncRef.WithoutNull();
        if (isInactive || isExplicit)
        {
            if (hasExpressions) type = ReadReferenceType(ref reader);
            else if (reader.ReadByte() != 0) throw ByteReader.Malformed(reader.Position - 1, "malformed element kind");
        }

        var items = new ImmutableArray<Instruction>[reader.ReadCount()];
        for (int i = 0; i < items.Length; i++)
            items[i] = hasExpressions ? ReadExpression(ref reader, buffer) : ReadFunctionItem(ref reader);
        return new ElementSegment(mode, type, table, offset, ModuleParts.Freeze(items)) { Position = position };
    }

    private static ImmutableArray<Instruction> ReadFunctionItem(ref ByteReader reader)
    {
        int offset = reader.Position;
        return
        [
            new Instruction(Opcode.RefFunc) { Index = reader.ReadU32(), Offset = offset },
            new Instruction(Opcode.End) { Offset = offset },
        ];
    }

    private static void ReadDataSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Data = new DataSegment[reader.ReadCount()];
        for (int i = 0; i < parts.Data.Length; i++) parts.Data[i] = ReadDataSegment(ref reader, parts.Expression);
    }

    private static DataSegment ReadDataSegment(ref ByteReader reader, ExpressionBuffer buffer)
    {
        int position = reader.Position;
        uint form = reader.ReadU32();
        if (form > 2) throw ByteReader.Malformed(reader.Position - 1, "malformed data segment kind");
        SegmentMode mode = form == 1 ? SegmentMode.Passive : SegmentMode.Active;
        uint memory = form == 2 ? reader.ReadU32() : 0;
        ImmutableArray<Instruction> offset = mode == SegmentMode.Active ? ReadExpression(ref reader, buffer) : [];
        return new DataSegment(mode, memory, offset, reader.ReadBytes(reader.ReadCount())) { Position = position };
    }
}
