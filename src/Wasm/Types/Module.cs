using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>A module as decoded or parsed; nothing here says that it is valid.</summary>
/// <remarks>Source: WebAssembly 2.0, section 2.5. Index spaces put imports first.</remarks>
public sealed record Module
{
    /// <summary>Function types.</summary>
    public ImmutableArray<FunctionType> Types { get; init; } = [];

    /// <summary>Imports in order.</summary>
    public ImmutableArray<Import> Imports { get; init; } = [];

    /// <summary>Functions defined here (after the imported ones in the index space).</summary>
    public ImmutableArray<Function> Functions { get; init; } = [];

    /// <summary>Tables defined here.</summary>
    public ImmutableArray<TableType> Tables { get; init; } = [];

    /// <summary>Memories defined here.</summary>
    public ImmutableArray<MemoryType> Memories { get; init; } = [];

    /// <summary>Globals defined here.</summary>
    public ImmutableArray<Global> Globals { get; init; } = [];

    /// <summary>Exports in order.</summary>
    public ImmutableArray<Export> Exports { get; init; } = [];

    /// <summary>Index of the start function, if any.</summary>
    public uint? Start { get; init; }

    /// <summary>Element segments.</summary>
    public ImmutableArray<ElementSegment> Elements { get; init; } = [];

    /// <summary>Data segments.</summary>
    public ImmutableArray<DataSegment> Data { get; init; } = [];

    /// <summary>The data count section, where there is one; text modules get one where the code needs it.</summary>
    public uint? DataCount { get; init; }

    /// <summary>Custom sections other than <c>name</c>, in order.</summary>
    public ImmutableArray<CustomSection> CustomSections { get; init; } = [];

    /// <summary>What the name section or the identifiers of the text say; null where there is none.</summary>
    public ModuleNames? Names { get; init; }

    /// <summary>Imports of one kind, in order: the first entries of that kind's index space.</summary>
    public IEnumerable<Import> ImportsOf(ExternalKind kind) => Imports.Where(import => import.Kind == kind);
}

/// <summary>One import; exactly the type field of its kind is set.</summary>
public sealed record Import(string Module, string Name, ExternalKind Kind)
{
    /// <summary>Type index of an imported function.</summary>
    public uint TypeIndex { get; init; }

    /// <summary>Type of an imported table.</summary>
    public TableType Table { get; init; }

    /// <summary>Type of an imported memory.</summary>
    public MemoryType Memory { get; init; }

    /// <summary>Type of an imported global.</summary>
    public GlobalType Global { get; init; }

    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;
}

/// <summary>One export.</summary>
/// <param name="Name">Its name, any Unicode text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Where, in that kind's index space.</param>
public sealed record Export(string Name, ExternalKind Kind, uint Index)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;
}

/// <summary>A run of locals of one type, as declared: never expanded, so that 2^32 locals cost nothing to read.</summary>
public readonly record struct LocalRun(uint Count, ValueType Type);

/// <summary>A function defined in the module.</summary>
/// <param name="TypeIndex">Its type.</param>
/// <param name="Locals">Declared locals, without the parameters, in runs.</param>
/// <param name="Body">The flat body, its last instruction the closing end.</param>
public sealed record Function(uint TypeIndex, ImmutableArray<LocalRun> Locals, ImmutableArray<Instruction> Body)
{
    /// <summary>Byte offset of the code entry (its size field) in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>Sum of the declared locals, in 64 bits.</summary>
    public ulong LocalCount => (ulong)Locals.Sum(run => (long)run.Count);
}

/// <summary>A global with its initialiser, which closes with end.</summary>
public sealed record Global(GlobalType Type, ImmutableArray<Instruction> Initialiser)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;
}

/// <summary>How a segment is used.</summary>
public enum SegmentMode
{
    /// <summary>Copied at instantiation.</summary>
    Active,

    /// <summary>Copied by memory.init or table.init.</summary>
    Passive,

    /// <summary>Only declares functions for ref.func.</summary>
    Declarative,
}

/// <summary>An element segment; each item is a constant expression that closes with end.</summary>
public sealed record ElementSegment(
    SegmentMode Mode,
    ValueType Type,
    uint TableIndex,
    ImmutableArray<Instruction> Offset,
    ImmutableArray<ImmutableArray<Instruction>> Items)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Position { get; init; } = -1;
}

/// <summary>A data segment.</summary>
public sealed record DataSegment(
    SegmentMode Mode,
    uint MemoryIndex,
    ImmutableArray<Instruction> Offset,
    ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Position { get; init; } = -1;
}

/// <summary>A custom section and where it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its content after the name.</param>
/// <param name="AfterSection">Id of the non-custom section before it; 0 where it stands first.</param>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Bytes, byte AfterSection);

/// <summary>Names for people: of the module, its functions and their locals.</summary>
/// <remarks>Source: WebAssembly 2.0, appendix "Custom Sections", name section. Sorted by index.</remarks>
public sealed record ModuleNames(
    string? Module,
    ImmutableSortedDictionary<uint, string> Functions,
    ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>> Locals);
