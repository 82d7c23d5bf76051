namespace Eei.Wasm;

/// <summary>The index spaces of a module: what is imported, then what is defined.</summary>
/// <remarks>Source: WebAssembly 2.0, section 3.1.1 "Contexts".</remarks>
internal sealed class ModuleContext
{
    private readonly FunctionType[] _functions;
    private readonly uint[] _functionTypes;
    private readonly TableType[] _tables;
    private readonly MemoryType[] _memories;
    private readonly GlobalType[] _globals;
    private readonly FunctionType[] _tags;
    private readonly bool[] _declaredFunctions;
    private readonly int _importedFunctions;

    /// <summary>Gathers the index spaces; imports and functions must name known types.</summary>
    public ModuleContext(Module module, FeatureRule features)
    {
        Module = module;
        Matching = new TypeMatching(module);
        int importedTables = 0;
        int importedMemories = 0;
        int importedTags = 0;
        foreach (Import import in module.Imports)
        {
            switch (import.Kind)
            {
                case ExternalKind.Function: _importedFunctions++; break;
                case ExternalKind.Table: importedTables++; break;
                case ExternalKind.Memory: importedMemories++; break;
                case ExternalKind.Tag: importedTags++; break;
                default: ImportedGlobalCount++; break;
            }
        }

        _functions = new FunctionType[_importedFunctions + module.Functions.Length];
        _functionTypes = new uint[_functions.Length];
        _tables = new TableType[importedTables + module.Tables.Length];
        _globals = new GlobalType[ImportedGlobalCount + module.Globals.Length];
        _memories = new MemoryType[importedMemories + module.Memories.Length];
        _tags = new FunctionType[importedTags + module.Tags.Length];
        TakeImports(module, features);
        for (int i = 0; i < module.Functions.Length; i++)
        {
            int offset = module.Offsets?.Function(i) ?? -1;
            _functions[_importedFunctions + i] = TypeAt(module.Functions[i].TypeIndex, offset);
            _functionTypes[_importedFunctions + i] = module.Functions[i].TypeIndex;
        }

        for (int i = 0; i < module.Tags.Length; i++)
            _tags[importedTags + i] = TypeAt(module.Tags[i], module.Offsets?.Tag(i) ?? -1);
        module.Tables.AsSpan().CopyTo(_tables.AsSpan(importedTables));
        module.Memories.AsSpan().CopyTo(_memories.AsSpan(importedMemories));
        Has64BitAddresses = Array.Exists(_memories, memory => memory.AddressType == AddressType.I64)
            || Array.Exists(_tables, table => table.AddressType == AddressType.I64);
        for (int i = 0; i < module.Globals.Length; i++) _globals[ImportedGlobalCount + i] = module.Globals[i].Type;
        _declaredFunctions = new bool[_functions.Length];
    }

    /// <summary>The module itself.</summary>
    public Module Module { get; }

    /// <summary>Which of its types match.</summary>
    public TypeMatching Matching { get; }

    /// <summary>Memories, imported and defined.</summary>
    public int MemoryCount => _memories.Length;

    /// <summary>Tables, imported and defined.</summary>
    public int TableCount => _tables.Length;

    /// <summary>Whether some memory or table has an address type other than i32, which instructions have in their
    /// facts.</summary>
    public bool Has64BitAddresses { get; }

    /// <summary>Globals, imported and defined.</summary>
    public int GlobalCount => _globals.Length;

    /// <summary>Globals that are imported: those a constant expression may read, up to 2.0.</summary>
    public int ImportedGlobalCount { get; }

    /// <summary>
    /// Byte offset of the second entry of an index space of which there may be one only; -1 where unknown.
    /// </summary>
    public int OffsetOfSecond(ExternalKind kind)
    {
        int imported = 0;
        foreach (Import import in Module.Imports)
        {
            if (import.Kind == kind && ++imported == 2) return import.Offset;
        }

        int index = 1 - imported;
        return (kind == ExternalKind.Table ? Module.Offsets?.Table(index) : Module.Offsets?.Memory(index)) ?? -1;
    }

    /// <summary>The refusal of this module.</summary>
    public static ModuleException Invalid(int offset, string reason) => new(ModulePhase.Invalid, offset, reason);

    /// <summary>Type of a function defined here, counted without the imports.</summary>
    public FunctionType DefinedFunction(int index) => _functions[_importedFunctions + index];

    /// <summary>The type with an index.</summary>
    public DefinedType DefinedTypeAt(uint index, int offset) =>
        index < (uint)Module.Types.Length ? Module.Types[(int)index] : throw Invalid(offset, $"unknown type {index}");

    /// <summary>The function type with an index.</summary>
    public FunctionType TypeAt(uint index, int offset) => DefinedTypeAt(index, offset) as FunctionType
        ?? throw Invalid(offset, $"type mismatch: type {index} is none of functions");

    /// <summary>Type of the function with an index.</summary>
    public FunctionType FunctionAt(uint index, int offset) =>
        index < (uint)_functions.Length ? _functions[index] : throw Invalid(offset, $"unknown function {index}");

    /// <summary>Type of the tag with an index.</summary>
    public FunctionType TagAt(uint index, int offset) =>
        index < (uint)_tags.Length ? _tags[index] : throw Invalid(offset, $"unknown tag {index}");

    /// <summary>The type of a reference to a function, which excludes null; the function is there.</summary>
    public ValueType ReferenceTo(uint function) => ValueTypes.ReferenceTo(_functionTypes[function]).WithoutNull();

    /// <summary>Requires a value type whose feature is enabled and that refers to a type that is there.</summary>
    public void CheckValueType(ValueType type, FeatureRule features, int offset)
    {
        features.RequireValueType(type, offset);
        if (type.IsIndexed()) DefinedTypeAt(type.TypeIndex(), offset);
    }

    /// <summary>Type of the table with an index.</summary>
    public TableType TableAt(uint index, int offset) =>
        index < (uint)_tables.Length ? _tables[index] : throw Invalid(offset, $"unknown table {index}");

    /// <summary>Type of the global with an index below a bound.</summary>
    public GlobalType GlobalAt(uint index, int bound, int offset) =>
        index < (uint)bound ? _globals[index] : throw Invalid(offset, $"unknown global {index}");

    /// <summary>The element segment with an index.</summary>
    public ElementSegment ElementAt(uint index, int offset) => index < (uint)Module.Elements.Length
        ? Module.Elements[(int)index]
        : throw Invalid(offset, $"unknown elem segment {index}");

    /// <summary>Type of the memory with an index.</summary>
    public MemoryType MemoryAt(uint index, int offset) =>
        index < (uint)_memories.Length ? _memories[index] : throw Invalid(offset, $"unknown memory {index}");

    /// <summary>Requires a data segment.</summary>
    public void RequireData(uint index, int offset)
    {
        if (index >= (uint)Module.Data.Length) throw Invalid(offset, $"unknown data segment {index}");
    }

    /// <summary>Notes that a function is named outside the bodies, so that ref.func may name it inside them.</summary>
    public void Declare(uint function)
    {
        if (function < (uint)_declaredFunctions.Length) _declaredFunctions[function] = true;
    }

    /// <summary>Requires that a function was declared.</summary>
    public void RequireDeclared(uint function, int offset)
    {
        if (!_declaredFunctions[function]) throw Invalid(offset, $"undeclared function reference {function}");
    }

    private void TakeImports(Module module, FeatureRule features)
    {
        int functions = 0;
        int tables = 0;
        int memories = 0;
        int globals = 0;
        int tags = 0;
        foreach (Import import in module.Imports)
        {
            switch (import.Kind)
            {
                case ExternalKind.Function:
                    _functions[functions] = TypeAt(import.TypeIndex, import.Offset);
                    _functionTypes[functions++] = import.TypeIndex;
                    break;
                case ExternalKind.Table:
                    DeclarationRules.CheckTable(import.Table, import.Offset, this, features);
                    _tables[tables++] = import.Table;
                    break;
                case ExternalKind.Memory:
                    DeclarationRules.CheckMemory(import.Memory, import.Offset, features);
                    _memories[memories++] = import.Memory;
                    break;
                case ExternalKind.Tag:
                    features.Require(Feature.ExceptionHandling, import.Offset, "tag");
                    _tags[tags] = TypeAt(import.TypeIndex, import.Offset);
                    DeclarationRules.CheckTag(_tags[tags++], import.Offset);
                    break;
                default:
                    CheckValueType(import.Global.Type, features, import.Offset);
                    _globals[globals++] = import.Global;
                    break;
            }
        }
    }
}
