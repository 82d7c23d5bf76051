using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Eei.Wasm;

/// <summary>Reads and writes the content of the custom section <c>name</c>.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, appendix A.4.1 "Name Section". Subsections of later proposals are skipped.
/// </remarks>
internal static class NameSection
{
    /// <summary>The section's own name.</summary>
    public const string Name = "name";

    private const byte ModuleSubsection = 0;
    private const byte FunctionSubsection = 1;
    private const byte LocalSubsection = 2;

    /// <summary>
    /// Reads the content; false where it does not follow the grammar, which the specification lets pass.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out ModuleNames? names)
    {
        try
        {
            names = Read(content);
            return true;
        }
        catch (ModuleException)
        {
            names = null;
            return false;
        }
    }

    /// <summary>Writes the content.</summary>
    public static void Write(ByteWriter writer, ModuleNames names)
    {
        var subsection = new ByteWriter();
        if (names.Module is not null)
        {
            subsection.WriteName(names.Module);
            WriteSubsection(writer, ModuleSubsection, subsection);
        }

        if (names.Functions.Count > 0)
        {
            WriteNames(subsection, names.Functions);
            WriteSubsection(writer, FunctionSubsection, subsection);
        }

        if (names.Locals.Count == 0) return;
        subsection.WriteU32((uint)names.Locals.Count);
        foreach ((uint function, ImmutableSortedDictionary<uint, string> locals) in names.Locals)
        {
            subsection.WriteU32(function);
            WriteNames(subsection, locals);
        }

        WriteSubsection(writer, LocalSubsection, subsection);
    }

    private static ModuleNames Read(ReadOnlyMemory<byte> content)
    {
        var reader = new ByteReader(content);
        var names = new ModuleNames(
            null,
            ImmutableSortedDictionary<uint, string>.Empty,
            ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>>.Empty);
        int last = -1;
        while (reader.Remaining > 0)
        {
            int start = reader.Position;
            byte id = reader.ReadByte();
            if (id <= last) throw ByteReader.Malformed(start, "unexpected content after last section");
            last = id;
            int size = reader.ReadCount();
            int end = reader.Position + size;
            switch (id)
            {
                case ModuleSubsection: names = names with { Module = reader.ReadName() }; break;
                case FunctionSubsection: names = names with { Functions = ReadNames(ref reader) }; break;
                case LocalSubsection: names = names with { Locals = ReadLocals(ref reader) }; break;
                default: reader.ReadBytes(size); break;
            }

            if (reader.Position != end) throw ByteReader.Malformed(start, "section size mismatch");
        }

        return names;
    }

    private static ImmutableSortedDictionary<uint, string> ReadNames(ref ByteReader reader)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<uint, string>();
        int count = reader.ReadCount();
        long last = -1;
        for (int i = 0; i < count; i++)
        {
            uint index = ReadNextIndex(ref reader, ref last);
            names.Add(index, reader.ReadName());
        }

        return names.ToImmutable();
    }

    private static ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>> ReadLocals(
        ref ByteReader reader)
    {
        var functions = ImmutableSortedDictionary.CreateBuilder<uint, ImmutableSortedDictionary<uint, string>>();
        int count = reader.ReadCount();
        long last = -1;
        for (int i = 0; i < count; i++)
        {
            uint function = ReadNextIndex(ref reader, ref last);
            functions.Add(function, ReadNames(ref reader));
        }

        return functions.ToImmutable();
    }

    private static uint ReadNextIndex(ref ByteReader reader, ref long last)
    {
        int start = reader.Position;
        uint index = reader.ReadU32();
        if (index <= last) throw ByteReader.Malformed(start, "name indices must increase");
        last = index;
        return index;
    }

    private static void WriteNames(ByteWriter writer, ImmutableSortedDictionary<uint, string> names)
    {
        writer.WriteU32((uint)names.Count);
        foreach ((uint index, string name) in names)
        {
            writer.WriteU32(index);
            writer.WriteName(name);
        }
    }

    private static void WriteSubsection(ByteWriter writer, byte id, ByteWriter content)
    {
        writer.WriteByte(id);
        writer.WriteSized(content);
        content.Clear();
    }
}
