using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private static void ReadCodeSection(ref ByteReader reader, ModuleParts parts)
    {
        int count = reader.ReadCount();
        parts.Functions = new Function[count];
        for (int i = 0; i < count; i++)
        {
            // Where the lengths differ the module is refused after its last section.
            uint type = i < parts.FunctionTypes.Length ? parts.FunctionTypes[i] : 0;
            parts.Functions[i] = ReadFunction(ref reader, type, parts);
        }
    }

    private static Function ReadFunction(ref ByteReader reader, uint typeIndex, ModuleParts parts)
    {
        int offset = reader.Position;
        int size = reader.ReadCount();
        int content = reader.Position;
        ImmutableArray<LocalRun> locals = ReadLocals(ref reader);
        ImmutableArray<Instruction> body = ReadExpression(ref reader, parts.Expression);
        if (parts.FirstDataUse < 0) parts.FirstDataUse = parts.Expression.FirstDataUse;
        if (reader.Position != content + size) throw ByteReader.Malformed(content, "section size mismatch");
        return new Function(typeIndex, locals, body) { Offset = offset };
    }

    private static ImmutableArray<LocalRun> ReadLocals(ref ByteReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadCount();
        if (count == 0) return [];
        var runs = new LocalRun[count];
        ulong total = 0;
        for (int i = 0; i < count; i++)
        {
            uint length = reader.ReadU32();
            runs[i] = new LocalRun(length, ReadValueType(ref reader));
            total += length;
        }

        if (total > uint.MaxValue) throw ByteReader.Malformed(start, "too many locals");
        return ModuleParts.Freeze(runs);
    }
}
