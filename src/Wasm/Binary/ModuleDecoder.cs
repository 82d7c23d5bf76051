namespace Eei.Wasm;

/// <summary>Reads the binary format.</summary>
/// <remarks>Source: WebAssembly 2.0, section 5 "Binary Format"; reasons in the words of its test suite.</remarks>
public static partial class ModuleDecoder
{
    private const uint Magic = 0x6D736100;
    private const uint Version = 1;

    /// <summary>Decodes a module; whether it is valid is left to <see cref="ModuleValidator"/>.</summary>
    /// <param name="bytes">
    /// The module; the result keeps views of it (data segments, custom sections), so leave it unchanged.
    /// </param>
    /// <param name="enabled">Features of the format that it is read as; without reference types the byte that was
    /// reserved in 1.0 must be zero; what came after 2.0 is malformed where it is not enabled.</param>
    /// <returns>The module with byte offsets of its entries and instructions.</returns>
    /// <exception cref="ModuleException">It is malformed; the offset and the reason say where and why.</exception>
    /// <remarks>
    /// Memory taken is linear in the length of <paramref name="bytes"/>: counts are checked against the bytes left
    /// before anything is allocated, locals stay run-length coded, and nesting uses no recursion.
    /// </remarks>
    public static Module Decode(ReadOnlyMemory<byte> bytes, Feature enabled = Feature.Wasm2)
    {
        var reader = new ByteReader(bytes) { Enabled = enabled };
        var parts = new ModuleParts();
        if (reader.ReadFixed32() != Magic) throw ByteReader.Malformed(0, "magic header not detected");
        if (reader.ReadFixed32() != Version) throw ByteReader.Malformed(4, "unknown binary version");
        while (reader.Remaining > 0) ReadSection(ref reader, parts);
        CheckConsistency(parts, reader.Length);
        parts.Expression.GiveBack();
        Module module = parts.ToModule();
        if (!enabled.HasFlag(Feature.ReferenceTypes)) CheckReserved(module);
        return module;
    }

    /// <remarks>Source: WebAssembly 1.0, section 5.4.1: call_indirect ends in a byte zero.</remarks>
    private static void CheckReserved(Module module)
    {
        foreach (Function function in module.Functions)
            foreach (ref readonly Instruction instruction in function.Body.AsSpan())
                if (instruction is { Opcode: Opcode.CallIndirect, Index2: not 0 })
                    throw ByteReader.Malformed(instruction.Offset, "zero byte expected");
    }

    private static void ReadSection(ref ByteReader reader, ModuleParts parts)
    {
        int start = reader.Position;
        byte id = reader.ReadByte();
        bool isTag = id == (byte)SectionId.Tag && reader.Enabled.HasFlag(Feature.ExceptionHandling);
        if (id > (byte)SectionId.DataCount && !isTag) throw ByteReader.Malformed(start, "malformed section id");
        if (id != 0)
        {
            if (SectionOrder.Of(id) <= SectionOrder.Of(parts.LastSection))
                throw ByteReader.Malformed(start, "unexpected content after last section");
            parts.LastSection = id;
        }

        int size = reader.ReadCount();
        int content = reader.Position;
        ReadContent(ref reader, (SectionId)id, size, parts);
        if (reader.Position != content + size) throw ByteReader.Malformed(content, "section size mismatch");
    }

    private static void ReadContent(ref ByteReader reader, SectionId id, int size, ModuleParts parts)
    {
        switch (id)
        {
            case SectionId.Custom: ReadCustomSection(ref reader, size, parts); break;
            case SectionId.Type: ReadTypeSection(ref reader, parts); break;
            case SectionId.Import: ReadImportSection(ref reader, parts); break;
            case SectionId.Function: ReadFunctionSection(ref reader, parts); break;
            case SectionId.Table: ReadTableSection(ref reader, parts); break;
            case SectionId.Memory: ReadMemorySection(ref reader, parts); break;
            case SectionId.Tag: ReadTagSection(ref reader, parts); break;
            case SectionId.Global: ReadGlobalSection(ref reader, parts); break;
            case SectionId.Export: ReadExportSection(ref reader, parts); break;
            case SectionId.Start:
                parts.StartOffset = reader.Position;
                parts.Start = reader.ReadU32();
                break;
            case SectionId.Element: ReadElementSection(ref reader, parts); break;
            case SectionId.Code: ReadCodeSection(ref reader, parts); break;
            case SectionId.Data: ReadDataSection(ref reader, parts); break;
            case SectionId.DataCount:
                parts.DataCountOffset = reader.Position;
                parts.DataCount = reader.ReadU32();
                break;
        }
    }

    private static void CheckConsistency(ModuleParts parts, int end)
    {
        if (parts.FunctionTypes.Length != parts.Functions.Length)
            throw ByteReader.Malformed(end, "function and code section have inconsistent lengths");
        if (parts.DataCount is uint count && count != (uint)parts.Data.Length)
            throw ByteReader.Malformed(end, "data count and data section have inconsistent lengths");
        if (parts.DataCount is null && parts.FirstDataUse >= 0)
            throw ByteReader.Malformed(parts.FirstDataUse, "data count section required");
    }

    private static void ReadCustomSection(ref ByteReader reader, int size, ModuleParts parts)
    {
        int start = reader.Position;
        string name = reader.ReadName();
        ReadOnlyMemory<byte> content = reader.ReadBytes(size - (reader.Position - start));
        if (name == NameSection.Name && NameSection.TryRead(content, out ModuleNames? names))
        {
            // A module has one name section; a second one is dropped.
            parts.Names ??= names;
            return;
        }

        parts.CustomSections.Add(new CustomSection(name, content, parts.LastSection));
    }
}
