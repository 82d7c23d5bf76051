using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>What the decoder has read so far.</summary>
internal sealed class ModuleParts
{
    /// <summary>Id of the last non-custom section, 0 before the first.</summary>
    public byte LastSection { get; set; }

    /// <summary>Offset of the first memory.init or data.drop in the code, -1 where there is none.</summary>
    public int FirstDataUse { get; set; } = -1;

    /// <summary>Buffers for the expression being read.</summary>
    public ExpressionBuffer Expression { get; } = ExpressionBuffer.Take();

    public List<DefinedType> Types { get; } = [];

    public List<RecursionGroup> RecursionGroups { get; } = [];

    public Import[] Imports { get; set; } = [];

    public uint[] FunctionTypes { get; set; } = [];

    public TableType[] Tables { get; set; } = [];

    public List<TableInitialiser> TableInitialisers { get; } = [];

    public MemoryType[] Memories { get; set; } = [];

    public uint[] Tags { get; set; } = [];

    public Global[] Globals { get; set; } = [];

    public Export[] Exports { get; set; } = [];

    public uint? Start { get; set; }

    public ElementSegment[] Elements { get; set; } = [];

    public uint? DataCount { get; set; }

    public Function[] Functions { get; set; } = [];

    public DataSegment[] Data { get; set; } = [];

    public List<CustomSection> CustomSections { get; } = [];

    public ModuleNames? Names { get; set; }

    public List<int> TypeOffsets { get; } = [];

    public int[] FunctionOffsets { get; set; } = [];

    public int[] TableOffsets { get; set; } = [];

    public int[] MemoryOffsets { get; set; } = [];

    public int[] TagOffsets { get; set; } = [];

    public int StartOffset { get; set; } = -1;

    public int DataCountOffset { get; set; } = -1;

    public Module ToModule() => new()
    {
        Types = [.. Types],
        RecursionGroups = [.. RecursionGroups],
        Imports = Freeze(Imports),
        Functions = Freeze(Functions),
        Tables = Freeze(Tables),
        TableInitialisers = [.. TableInitialisers],
        Memories = Freeze(Memories),
        Tags = Freeze(Tags),
        Globals = Freeze(Globals),
        Exports = Freeze(Exports),
        Start = Start,
        Elements = Freeze(Elements),
        Data = Freeze(Data),
        DataCount = DataCount,
        CustomSections = [.. CustomSections],
        Names = Names,
        Offsets = new EntryOffsets(
            [.. TypeOffsets], FunctionOffsets, TableOffsets, MemoryOffsets, TagOffsets, StartOffset, DataCountOffset),
    };

    /// <summary>The array as an immutable one, without a copy.</summary>
    public static ImmutableArray<T> Freeze<T>(T[] items) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);
}
