using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Writes the binary format.</summary>
/// <remarks>Source: WebAssembly 2.0, section 5 "Binary Format".</remarks>
public static partial class ModuleEncoder
{
    /// <summary>Encodes a module, valid or not.</summary>
    /// <param name="module">
    /// The module; element segments take the shortest of their forms, sections without entries are left out, custom
    /// sections stand where <see cref="CustomSection.AfterSection"/> says, names come last.
    /// </param>
    /// <returns>The same bytes for equal modules; decoding them gives an equal module.</returns>
    /// <exception cref="ArgumentException">A custom section stands after a section that does not exist.</exception>
    public static byte[] Encode(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach (CustomSection custom in module.CustomSections)
        {
            if (custom.AfterSection > (byte)SectionId.Tag)
                throw new ArgumentException($"custom section '{custom.Name}' stands after no section", nameof(module));
        }

        var output = new ByteWriter();
        output.WriteBytes("\0asm\u0001\0\0\0"u8);
        var section = new ByteWriter();
        WriteCustomSections(output, section, module, 0);
        foreach (SectionId id in SectionOrder.NonCustom)
        {
            WriteContent(section, id, module);
            if (section.Length > 0 || IsWrittenEmpty(module, id)) WriteSection(output, id, section);
            WriteCustomSections(output, section, module, (byte)id);
        }

        if (module.Names is not null)
        {
            section.WriteName(NameSection.Name);
            NameSection.Write(section, module.Names);
            WriteSection(output, SectionId.Custom, section);
        }

        return output.Written.ToArray();
    }

    // Custom sections told to stand after a section that has no entries keep their place by an empty one.
    private static bool IsWrittenEmpty(Module module, SectionId id)
    {
        if (id is SectionId.Start or SectionId.DataCount) return false;
        foreach (CustomSection custom in module.CustomSections)
        {
            if (custom.AfterSection == (byte)id) return true;
        }

        return false;
    }

    private static void WriteSection(ByteWriter output, SectionId id, ByteWriter content)
    {
        if (content.Length == 0) content.WriteU32(0);
        output.WriteByte((byte)id);
        output.WriteSized(content);
        content.Clear();
    }

    private static void WriteCustomSections(ByteWriter output, ByteWriter content, Module module, byte after)
    {
        foreach (CustomSection custom in module.CustomSections)
        {
            if (custom.AfterSection != after) continue;
            content.WriteName(custom.Name);
            content.WriteBytes(custom.Bytes.Span);
            WriteSection(output, SectionId.Custom, content);
        }
    }

    private static void WriteContent(ByteWriter writer, SectionId id, Module module)
    {
        switch (id)
        {
            case SectionId.Type: WriteTypes(writer, module); break;
            case SectionId.Import: WriteVector(writer, module.Imports, WriteImport); break;
            case SectionId.Function:
                WriteVector(writer, module.Functions, static (output, item) => output.WriteU32(item.TypeIndex));
                break;
            case SectionId.Table: WriteTables(writer, module); break;
            case SectionId.Memory: WriteVector(writer, module.Memories, WriteMemoryType); break;
            case SectionId.Tag: WriteVector(writer, module.Tags, WriteTag); break;
            case SectionId.Global: WriteVector(writer, module.Globals, WriteGlobal); break;
            case SectionId.Export: WriteVector(writer, module.Exports, WriteExport); break;
            case SectionId.Start:
                if (module.Start is uint start) writer.WriteU32(start);
                break;
            case SectionId.Element: WriteVector(writer, module.Elements, WriteElementSegment); break;
            case SectionId.DataCount:
                if (module.DataCount is uint count) writer.WriteU32(count);
                break;
            case SectionId.Code: WriteCode(writer, module.Functions); break;
            case SectionId.Data: WriteVector(writer, module.Data, WriteDataSegment); break;
        }
    }

    private static void WriteVector<T>(ByteWriter writer, ImmutableArray<T> items, Action<ByteWriter, T> write)
    {
        if (items.Length == 0) return;
        writer.WriteU32((uint)items.Length);
        foreach (T item in items) write(writer, item);
    }
}
