using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>A module as decoded or parsed; nothing here says that it is valid.</summary>
/// <remarks>Source: WebAssembly 2.0, section 2.5. Index spaces put imports first.</remarks>
public sealed record Module
{
    /// <summary>Types; without garbage collection each is a function type.</summary>
    public ImmutableArray<DefinedType> Types { get; init; } = [];

    /// <summary>Groups of two types or more that may refer to each other, in their order; every other type is a group
    /// of its own.</summary>
    public ImmutableArray<RecursionGroup> RecursionGroups { get; init; } = [];

    /// <summary>The function type with an index.</summary>
    /// <exception cref="InvalidCastException">The type there is none of functions; a valid module names no such type
    /// where a function's is due.</exception>
    public FunctionType FunctionTypeAt(uint index) => (FunctionType)Types[(int)index];

    /// <summary>The function type with an index; null where there is none.</summary>
    public FunctionType? FindFunctionType(uint index) =>
        index < (uint)Types.Length ? Types[(int)index] as FunctionType : null;

    /// <summary>Imports in order.</summary>
    public ImmutableArray<Import> Imports { get; init; } = [];

    /// <summary>Functions defined here (after the imported ones in the index space).</summary>
    public ImmutableArray<Function> Functions { get; init; } = [];

    /// <summary>Tables defined here.</summary>
    public ImmutableArray<TableType> Tables { get; init; } = [];

    /// <summary>Values that elements of tables defined here begin with, where not null; in the order of their
    /// tables.</summary>
    public ImmutableArray<TableInitialiser> TableInitialisers { get; init; } = [];

    /// <summary>Memories defined here.</summary>
    public ImmutableArray<MemoryType> Memories { get; init; } = [];

    /// <summary>Types of the tags defined here, by index.</summary>
    public ImmutableArray<uint> Tags { get; init; } = [];

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

    /// <summary>Offsets for error messages, where the module was decoded.</summary>
    internal EntryOffsets? Offsets { get; init; }

    /// <summary>Equal by content; byte offsets do not count.</summary>
    public bool Equals(Module? other) =>
        other is not null && Start == other.Start && DataCount == other.DataCount
        && Structure.AreEqual(Types, other.Types) && Structure.AreEqual(RecursionGroups, other.RecursionGroups)
        && Structure.AreEqual(Imports, other.Imports)
        && Structure.AreEqual(Functions, other.Functions) && Structure.AreEqual(Tables, other.Tables)
        && Structure.AreEqual(TableInitialisers, other.TableInitialisers)
        && Structure.AreEqual(Memories, other.Memories) && Structure.AreEqual(Tags, other.Tags)
        && Structure.AreEqual(Globals, other.Globals)
        && Structure.AreEqual(Exports, other.Exports) && Structure.AreEqual(Elements, other.Elements)
        && Structure.AreEqual(Data, other.Data) && Structure.AreEqual(CustomSections, other.CustomSections)
        && (Names is null ? other.Names is null : Names.Equals(other.Names));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        (((((Types.Length * 31) + Imports.Length) * 31) + Functions.Length) * 31) + Exports.Length;
}

/// <summary>One import; exactly the type field of its kind is set.</summary>
public sealed record Import(string Module, string Name, ExternalKind Kind)
{
    /// <summary>Type index of an imported function or tag.</summary>
    public uint TypeIndex { get; init; }

    /// <summary>Type of an imported table.</summary>
    public TableType Table { get; init; }

    /// <summary>Type of an imported memory.</summary>
    public MemoryType Memory { get; init; }

    /// <summary>Type of an imported global.</summary>
    public GlobalType Global { get; init; }

    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>Equal by content; the byte offset does not count.</summary>
    public bool Equals(Import? other) =>
        other is not null && Module == other.Module && Name == other.Name && Kind == other.Kind
        && TypeIndex == other.TypeIndex && Table == other.Table && Memory == other.Memory && Global == other.Global;

    /// <inheritdoc/>
    public override int GetHashCode() => (Module.Length * 31) + Name.Length + ((int)Kind << 16) + (int)TypeIndex;
}

/// <summary>One export.</summary>
/// <param name="Name">Its name, any Unicode text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Where, in that kind's index space.</param>
public sealed record Export(string Name, ExternalKind Kind, uint Index)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>Equal by content; the byte offset does not count.</summary>
    public bool Equals(Export? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Index == other.Index;

    /// <inheritdoc/>
    public override int GetHashCode() => (((Name.Length * 31) + (int)Kind) * 31) + (int)Index;
}

/// <summary>
/// A run of locals of one type, as declared: never expanded, so that 2^32 locals cost nothing to read.
/// </summary>
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
    public ulong LocalCount
    {
        get
        {
            ulong sum = 0;
            foreach (LocalRun run in Locals) sum += run.Count;
            return sum;
        }
    }

    /// <summary>Equal by content; byte offsets do not count.</summary>
    public bool Equals(Function? other) =>
        other is not null && TypeIndex == other.TypeIndex
        && Structure.AreEqual(Locals, other.Locals) && Structure.AreEqual(Body, other.Body);

    /// <inheritdoc/>
    public override int GetHashCode() => (((int)TypeIndex * 31) + Locals.Length) * 31 + Body.Length;
}

/// <summary>A global with its initialiser, which closes with end.</summary>
public sealed record Global(GlobalType Type, ImmutableArray<Instruction> Initialiser)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>Equal by content; byte offsets do not count.</summary>
    public bool Equals(Global? other) =>
        other is not null && Type == other.Type && Structure.AreEqual(Initialiser, other.Initialiser);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Type.Type * 31) + Initialiser.Length;
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
/// <remarks>
/// Where the module gives function indices, not expressions, the type excludes null in every edition. Source:
/// WebAssembly 3.0, section 5.5.12, element kind 0.
/// </remarks>
public sealed record ElementSegment(
    SegmentMode Mode,
    ValueType Type,
    uint TableIndex,
    ImmutableArray<Instruction> Offset,
    ImmutableArray<ImmutableArray<Instruction>> Items)
{
    /// <summary>Byte offset of the entry in the module, -1 from text.</summary>
    public int Position { get; init; } = -1;

    /// <summary>Whether function indices say it all: the type excludes null and each item names a function.</summary>
    internal bool IsFunctionList => Type == ValueType.FuncRef.WithoutNull()
        && Items.All(static item => item is [{ Opcode: Opcode.RefFunc }, { Opcode: Opcode.End }]);

    /// <summary>Equal by content; byte offsets do not count.</summary>
    public bool Equals(ElementSegment? other) =>
        other is not null && Mode == other.Mode && Type == other.Type && TableIndex == other.TableIndex
        && Structure.AreEqual(Offset, other.Offset) && Structure.AreEqual(Items, other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => (((int)Mode * 31) + (int)Type) * 31 + Items.Length;
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

    /// <summary>Equal by content; byte offsets do not count.</summary>
    public bool Equals(DataSegment? other) =>
        other is not null && Mode == other.Mode && MemoryIndex == other.MemoryIndex
        && Structure.AreEqual(Offset, other.Offset) && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Mode * 31) + Bytes.Length;
}

/// <summary>A custom section and where it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its content after the name.</param>
/// <param name="AfterSection">Id of the non-custom section before it; 0 where it stands first.</param>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Bytes, byte AfterSection)
{
    /// <summary>Equal by content.</summary>
    public bool Equals(CustomSection? other) =>
        other is not null && Name == other.Name && AfterSection == other.AfterSection
        && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => (Name.Length * 31) + Bytes.Length;
}

/// <summary>Names for people: of the module, its functions and their locals.</summary>
/// <remarks>Source: WebAssembly 2.0, appendix "Custom Sections", name section. Sorted by index.</remarks>
public sealed record ModuleNames(
    string? Module,
    ImmutableSortedDictionary<uint, string> Functions,
    ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>> Locals)
{
    /// <summary>Equal by content.</summary>
    public bool Equals(ModuleNames? other) =>
        other is not null && Module == other.Module
        && Structure.AreEqual(Functions, other.Functions, string.Equals)
        && Structure.AreEqual(Locals, other.Locals, static (left, right) =>
            Structure.AreEqual(left, right, string.Equals));

    /// <inheritdoc/>
    public override int GetHashCode() => ((Module?.Length ?? -1) * 31) + (Functions.Count * 31) + Locals.Count;
}
