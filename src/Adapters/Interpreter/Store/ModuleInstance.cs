using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>An instance of a module (section 4.2.5).</summary>
public sealed unsafe partial class ModuleInstance
{
    private readonly GlobalInstance[] _globals;
    private readonly bool[] _droppedData;
    private readonly ulong[]?[] _elementSegments;
    private readonly nint[] _globalCells;

    internal ModuleInstance(Store store, InterpreterModule module, ExternalInstance[] imports)
    {
        (Store, Module) = (store, module);
        Module source = module.Source;
        FunctionAddresses = new int[module.ImportedFunctions + source.Functions.Length];
        TypeKeys = store.Types.Of(source);
        Layouts = [.. source.Types.Select((type, index) => LayoutOf(type, TypeKeys[index]))];
        ImportFunctions(imports);
        AddFunctions();
        Tables =
        [
            .. imports.OfType<TableInstance>(),
            .. source.Tables.Select(type => new TableInstance(Closed(type))),
        ];
        Memories =
        [
            .. imports.OfType<MemoryInstance>(),
            .. source.Memories.Select(type => new MemoryInstance(type, store.Limits.MemoryPages, store.Buffers)),
        ];
        Memory = Memories.Length > 0 ? Memories[0] : MemoryInstance.None;
        Tags = [.. imports.OfType<TagInstance>(), .. source.Tags.Select(AddTag)];
        _globals = AddGlobals(imports, out _globalCells);
        fixed (nint* first = _globalCells) GlobalCells = (ulong**)first;
        foreach (TableInitialiser initialiser in source.TableInitialisers)
            Tables[^(source.Tables.Length - initialiser.Table)].Fill(Evaluate(initialiser.Value));
        _droppedData = new bool[source.Data.Length];
        _elementSegments = new ulong[]?[source.Elements.Length];
        for (int index = 0; index < _elementSegments.Length; index++)
            _elementSegments[index] = [.. source.Elements[index].Items.Select(item => Evaluate(item))];
        store.Add(this);
    }

    /// <summary>The module.</summary>
    public InterpreterModule Module { get; }

    /// <summary>The store it lives in.</summary>
    public Store Store { get; }

    /// <summary>Its memory 0; one of no pages where it has none.</summary>
    internal MemoryInstance Memory { get; }

    /// <summary>Its memories; up to 2.0 there is one at most.</summary>
    internal MemoryInstance[] Memories { get; }

    internal TableInstance[] Tables { get; }

    /// <summary>Its tags.</summary>
    internal TagInstance[] Tags { get; }

    /// <summary>Addresses in the store, by function index.</summary>
    internal int[] FunctionAddresses { get; }

    /// <summary>Numbers in the store, by type index.</summary>
    internal int[] TypeKeys { get; }

    /// <summary>How its structures and arrays are kept, by type index; null for types of functions.</summary>
    internal ObjectLayout?[] Layouts { get; }

    internal ulong** GlobalCells { get; }

    /// <summary>What is exported under a name, or null.</summary>
    public ExternalInstance? Export(string name)
    {
        if (Module.FindExport(name) is not { } export) return null;
        return export.Kind switch
        {
            ExternalKind.Function => FunctionAt((int)export.Index),
            ExternalKind.Table => Tables[export.Index],
            ExternalKind.Memory => Memories[export.Index],
            ExternalKind.Tag => Tags[export.Index],
            _ => _globals[export.Index],
        };
    }

    /// <summary>The start function, or null.</summary>
    public FunctionInstance? Start => Module.Source.Start is { } start ? FunctionAt((int)start) : null;

    /// <summary>How a structure or array of a type is kept.</summary>
    internal ObjectLayout LayoutAt(int type) => Layouts[type]!;

    internal ulong ReferenceTo(int function) => (ulong)FunctionAddresses[function] + 1;

    internal FunctionInstance FunctionAt(int index) => Store.FunctionOf(ReferenceTo(index));

    /// <summary>Marks the structures and arrays that its globals, tables and element segments refer to.</summary>
    internal void MarkObjects()
    {
        foreach (GlobalInstance global in _globals) Store.Objects.Mark(new ReadOnlySpan<ulong>(global.Cell, 1));
        foreach (TableInstance table in Tables)
            if (table.TrySlice(0, table.Size, out Span<ulong> elements)) Store.Objects.Mark(elements);
        foreach (ulong[]? segment in _elementSegments) Store.Objects.Mark(segment);
    }

    private static ObjectLayout? LayoutOf(DefinedType type, int number) =>
        type is FunctionType ? null : new ObjectLayout(type, number);

    private TagInstance AddTag(uint type) => new(Module.Source.FunctionTypeAt(type), TypeKeys[type]);

    /// <summary>A table type as other modules see it.</summary>
    private TableType Closed(TableType type) =>
        type with { ElementType = TypeNumbers.Closed(type.ElementType, TypeKeys) };

    private void ImportFunctions(ExternalInstance[] imports)
    {
        int next = 0;
        foreach (ExternalInstance import in imports)
            if (import is FunctionInstance function) FunctionAddresses[next++] = function.Address;
    }

    private void AddFunctions()
    {
        Module source = Module.Source;
        for (int index = 0; index < source.Functions.Length; index++)
        {
            int type = (int)source.Functions[index].TypeIndex;
            FunctionAddresses[Module.ImportedFunctions + index] = Store.Add(new FunctionRecord
            {
                Type = source.FunctionTypeAt((uint)type),
                TypeNumber = TypeKeys[type],
                Instance = this,
                Code = Module.CodeOf(index),
            });
        }
    }

    private GlobalInstance[] AddGlobals(ExternalInstance[] imports, out nint[] cells)
    {
        Module source = Module.Source;
        GlobalInstance[] imported = [.. imports.OfType<GlobalInstance>()];
        var globals = new GlobalInstance[imported.Length + source.Globals.Length];
        imported.CopyTo(globals, 0);
        ulong[] values = GC.AllocateArray<ulong>(
            source.Globals.Sum(global => SlotCount.Of(global.Type.Type)), pinned: true);
        int slot = 0;
        for (int index = 0; index < source.Globals.Length; index++)
        {
            // Initialisers read globals before theirs only (section 3.3.13).
            GlobalType type = source.Globals[index].Type;
            type = type with { Type = TypeNumbers.Closed(type.Type, TypeKeys) };
            int slots = SlotCount.Of(type.Type);
            values[slot] = Evaluate(source.Globals[index].Initialiser, globals);
            if (slots > 1) values[slot + 1] = EvaluateHigh(source.Globals[index].Initialiser, globals);
            globals[imported.Length + index] = new GlobalInstance(type, values, slot);
            slot += slots;
        }

        cells = GC.AllocateArray<nint>(globals.Length, pinned: true);
        for (int index = 0; index < cells.Length; index++) cells[index] = (nint)globals[index].Cell;
        return globals;
    }
}
