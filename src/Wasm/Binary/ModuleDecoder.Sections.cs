namespace Eei.Wasm;

public static partial class ModuleDecoder
{
    private static void ReadImportSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Imports = new Import[reader.ReadCount()];
        for (int i = 0; i < parts.Imports.Length; i++) parts.Imports[i] = ReadImport(ref reader);
    }

    private static Import ReadImport(ref ByteReader reader)
    {
        int offset = reader.Position;
        string module = reader.ReadName();
        string name = reader.ReadName();
        byte kind = reader.ReadByte();
        return (ExternalKind)kind switch
        {
            ExternalKind.Function => new Import(module, name, ExternalKind.Function)
            {
                Offset = offset,
                TypeIndex = reader.ReadU32(),
            },
            ExternalKind.Table => new Import(module, name, ExternalKind.Table)
            {
                Offset = offset,
                Table = ReadTableType(ref reader),
            },
            ExternalKind.Memory => new Import(module, name, ExternalKind.Memory)
            {
                Offset = offset,
                Memory = ReadMemoryType(ref reader),
            },
            ExternalKind.Global => new Import(module, name, ExternalKind.Global)
            {
                Offset = offset,
                Global = ReadGlobalType(ref reader),
            },
            ExternalKind.Tag when reader.Enabled.HasFlag(Feature.ExceptionHandling) =>
                new Import(module, name, ExternalKind.Tag) { Offset = offset, TypeIndex = ReadTag(ref reader) },
            _ => throw ByteReader.Malformed(reader.Position - 1, "malformed import kind"),
        };
    }

    private static void ReadFunctionSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.FunctionTypes = new uint[reader.ReadCount()];
        parts.FunctionOffsets = new int[parts.FunctionTypes.Length];
        for (int i = 0; i < parts.FunctionTypes.Length; i++)
        {
            parts.FunctionOffsets[i] = reader.Position;
            parts.FunctionTypes[i] = reader.ReadU32();
        }
    }

    private static void ReadTableSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Tables = new TableType[reader.ReadCount()];
        parts.TableOffsets = new int[parts.Tables.Length];
        for (int i = 0; i < parts.Tables.Length; i++)
        {
            parts.TableOffsets[i] = reader.Position;
            bool isInitialised = reader.Peek() == FormatCodes.InitialisedTable
                && reader.Enabled.HasFlag(Feature.FunctionReferences);
            if (isInitialised)
            {
                reader.ReadByte();
                reader.ReadZero();
            }

            parts.Tables[i] = ReadTableType(ref reader);
            if (isInitialised)
                parts.TableInitialisers.Add(new TableInitialiser(i, ReadExpression(ref reader, parts.Expression)));
        }
    }

    private static void ReadMemorySection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Memories = new MemoryType[reader.ReadCount()];
        parts.MemoryOffsets = new int[parts.Memories.Length];
        for (int i = 0; i < parts.Memories.Length; i++)
        {
            parts.MemoryOffsets[i] = reader.Position;
            parts.Memories[i] = ReadMemoryType(ref reader);
        }
    }

    private static void ReadTagSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Tags = new uint[reader.ReadCount()];
        parts.TagOffsets = new int[parts.Tags.Length];
        for (int i = 0; i < parts.Tags.Length; i++)
        {
            parts.TagOffsets[i] = reader.Position;
            parts.Tags[i] = ReadTag(ref reader);
        }
    }

    /// <summary>Reads a tag: a byte zero, for an exception, and the index of its type.</summary>
    private static uint ReadTag(ref ByteReader reader)
    {
        reader.ReadZero();
        return reader.ReadU32();
    }

    private static void ReadGlobalSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Globals = new Global[reader.ReadCount()];
        for (int i = 0; i < parts.Globals.Length; i++)
        {
            int offset = reader.Position;
            GlobalType type = ReadGlobalType(ref reader);
            parts.Globals[i] = new Global(type, ReadExpression(ref reader, parts.Expression)) { Offset = offset };
        }
    }

    private static void ReadExportSection(ref ByteReader reader, ModuleParts parts)
    {
        parts.Exports = new Export[reader.ReadCount()];
        for (int i = 0; i < parts.Exports.Length; i++)
        {
            int offset = reader.Position;
            string name = reader.ReadName();
            byte kind = reader.ReadByte();
            bool isTag = kind == (byte)ExternalKind.Tag && reader.Enabled.HasFlag(Feature.ExceptionHandling);
            if (kind > (byte)ExternalKind.Global && !isTag)
                throw ByteReader.Malformed(reader.Position - 1, "malformed export kind");
            parts.Exports[i] = new Export(name, (ExternalKind)kind, reader.ReadU32()) { Offset = offset };
        }
    }
}
