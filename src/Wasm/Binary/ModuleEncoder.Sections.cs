using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleEncoder
{
    private static void WriteImport(ByteWriter writer, Import import)
    {
        writer.WriteName(import.Module);
        writer.WriteName(import.Name);
        writer.WriteByte((byte)import.Kind);
        switch (import.Kind)
        {
            case ExternalKind.Function: writer.WriteU32(import.TypeIndex); break;
            case ExternalKind.Table: WriteTableType(writer, import.Table); break;
            case ExternalKind.Memory: WriteMemoryType(writer, import.Memory); break;
            case ExternalKind.Global: WriteGlobalType(writer, import.Global); break;
            case ExternalKind.Tag: WriteTag(writer, import.TypeIndex); break;
        }
    }

    private static void WriteTables(ByteWriter writer, Module module)
    {
        if (module.Tables.Length == 0) return;
        writer.WriteU32((uint)module.Tables.Length);
        int next = 0;
        for (int i = 0; i < module.Tables.Length; i++)
        {
            bool isInitialised = next < module.TableInitialisers.Length && module.TableInitialisers[next].Table == i;
            if (isInitialised) writer.WriteBytes([FormatCodes.InitialisedTable, 0]);
            WriteTableType(writer, module.Tables[i]);
            if (isInitialised) WriteExpression(writer, module.TableInitialisers[next++].Value);
        }
    }

    private static void WriteTag(ByteWriter writer, uint type)
    {
        writer.WriteByte(0);
        writer.WriteU32(type);
    }

    private static void WriteGlobal(ByteWriter writer, Global global)
    {
        WriteGlobalType(writer, global.Type);
        WriteExpression(writer, global.Initialiser);
    }

    private static void WriteExport(ByteWriter writer, Export export)
    {
        writer.WriteName(export.Name);
        writer.WriteByte((byte)export.Kind);
        writer.WriteU32(export.Index);
    }

    private static void WriteCode(ByteWriter writer, ImmutableArray<Function> functions)
    {
        if (functions.Length == 0) return;
        writer.WriteU32((uint)functions.Length);
        var entry = new ByteWriter();
        foreach (Function function in functions)
        {
            entry.Clear();
            entry.WriteU32((uint)function.Locals.Length);
            foreach (LocalRun run in function.Locals)
            {
                entry.WriteU32(run.Count);
                WriteValueType(entry, run.Type);
            }

            WriteExpression(entry, function.Body);
            writer.WriteSized(entry);
        }
    }

    private static void WriteElementSegment(ByteWriter writer, ElementSegment segment)
    {
        bool hasExpressions = !segment.IsFunctionList;
        bool isActive = segment.Mode == SegmentMode.Active;
        bool isExplicit = isActive
            ? segment.TableIndex != 0 || (hasExpressions && segment.Type != ValueType.FuncRef)
            : segment.Mode == SegmentMode.Declarative;
        int form = (isActive ? 0 : 1) | (isExplicit ? 2 : 0) | (hasExpressions ? 4 : 0);
        writer.WriteByte((byte)form);
        if (isActive && isExplicit) writer.WriteU32(segment.TableIndex);
        if (isActive) WriteExpression(writer, segment.Offset);
        if ((!isActive || isExplicit) && hasExpressions) WriteValueType(writer, segment.Type);
        else if (!isActive || isExplicit) writer.WriteByte(0);
        writer.WriteU32((uint)segment.Items.Length);
        foreach (ImmutableArray<Instruction> item in segment.Items)
        {
            if (hasExpressions) WriteExpression(writer, item);
            else writer.WriteU32(item[0].Index);
        }
    }

    private static void WriteDataSegment(ByteWriter writer, DataSegment segment)
    {
        if (segment.Mode == SegmentMode.Passive)
        {
            writer.WriteByte(1);
        }
        else
        {
            writer.WriteByte(segment.MemoryIndex == 0 ? (byte)0 : (byte)2);
            if (segment.MemoryIndex != 0) writer.WriteU32(segment.MemoryIndex);
            WriteExpression(writer, segment.Offset);
        }

        writer.WriteU32((uint)segment.Bytes.Length);
        writer.WriteBytes(segment.Bytes.Span);
    }
}
