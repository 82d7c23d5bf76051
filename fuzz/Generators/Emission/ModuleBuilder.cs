using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Fuzz;

/// <summary>How host functions are imported.</summary>
public enum ImportSpelling
{
    /// <summary><c>eth2.blockDataCopy</c></summary>
    Canonical,

    /// <summary><c>env.eth2_blockDataCopy</c></summary>
    Legacy,

    /// <summary>One or the other, by turns.</summary>
    Mixed,
}

/// <summary>Puts a module together; functions are named by handles until it is known which host functions are
/// imported.</summary>
public sealed class ModuleBuilder
{
    private const uint HostFlag = 0x8000_0000;

    private readonly List<FunctionType> _types = [];
    private readonly List<HostFunction> _hosts = [];
    private readonly List<CodeBuilder> _functions = [];
    private readonly List<Global> _globals = [];
    private readonly List<TableType> _tables = [];
    private readonly List<DataSegment> _data = [];
    private readonly List<Export> _exports = [];
    private readonly List<Func<ElementSegment>> _elements = [];

    /// <summary>How host functions are imported.</summary>
    public ImportSpelling Spelling { get; init; }

    /// <summary>Pages of the one memory.</summary>
    public SizeRange Memory { get; set; } = new(1, 4);

    /// <summary>Handle of the start function, if there is one.</summary>
    public uint? Start { get; set; }

    /// <summary>Whether a data count section is needed.</summary>
    public bool UsesDataCount { get; set; }

    /// <summary>Data segments so far.</summary>
    public int DataCount => _data.Count;

    /// <summary>Element segments so far.</summary>
    public int ElementCount => _elements.Count;

    /// <summary>The function imported from the host, by its canonical name; imports it at first use.</summary>
    /// <returns>A handle.</returns>
    public uint Host(string module, string name)
    {
        int at = _hosts.FindIndex(host => host.Module == module && host.Name == name);
        if (at < 0)
        {
            at = _hosts.Count;
            _hosts.Add(HostFunctionTable.Find(module, name)
                ?? throw new InvalidOperationException($"no host function {module}.{name}"));
        }

        return HostFlag | (uint)at;
    }

    /// <summary>Index of a function type, added where missing.</summary>
    public uint TypeIndex(FunctionType type)
    {
        int at = _types.IndexOf(type);
        if (at >= 0) return (uint)at;
        _types.Add(type);
        return (uint)_types.Count - 1;
    }

    /// <summary>A new function.</summary>
    public CodeBuilder Function(FunctionType type)
    {
        TypeIndex(type);
        var code = new CodeBuilder(this, type, (uint)_functions.Count);
        _functions.Add(code);
        return code;
    }

    /// <summary>A new function.</summary>
    public CodeBuilder Function(ReadOnlySpan<ValueType> parameters, ReadOnlySpan<ValueType> results) =>
        Function(new FunctionType([.. parameters], [.. results]));

    /// <summary>A mutable global.</summary>
    /// <returns>Its index.</returns>
    public uint Global(ValueType type, ulong bits) => Global(type, Mutability.Variable, bits);

    /// <summary>A global.</summary>
    /// <returns>Its index.</returns>
    public uint Global(ValueType type, Mutability mutability, ulong bits)
    {
        _globals.Add(new Global(new GlobalType(type, mutability), [ConstantInstruction(type, bits), new(Opcode.End)]));
        return (uint)_globals.Count - 1;
    }

    /// <summary>A table.</summary>
    /// <returns>Its index.</returns>
    public uint Table(ValueType elementType, uint minimum, uint? maximum)
    {
        _tables.Add(new TableType(elementType, new SizeRange(minimum, maximum)));
        return (uint)_tables.Count - 1;
    }

    /// <summary>A data segment; <paramref name="offset"/> matters where it is active.</summary>
    /// <returns>Its index.</returns>
    public uint Data(SegmentMode mode, int offset, ReadOnlyMemory<byte> bytes)
    {
        _data.Add(new DataSegment(mode, 0, OffsetOf(mode, offset), bytes));
        return (uint)_data.Count - 1;
    }

    /// <summary>An element segment of functions by handle, null where the element is null.</summary>
    /// <returns>Its index.</returns>
    public uint Elements(SegmentMode mode, uint table, int offset, IReadOnlyList<uint?> handles)
    {
        _elements.Add(() => new ElementSegment(
            mode,
            handles.Contains(null) ? ValueType.FuncRef : ValueType.FuncRef.WithoutNull(),
            table,
            OffsetOf(mode, offset),
            [.. handles.Select(ElementItem)]));
        return (uint)_elements.Count - 1;
    }

    /// <summary>Exports a function by handle.</summary>
    public void Export(string name, CodeBuilder function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _exports.Add(new Export(name, ExternalKind.Function, function.Handle));
    }

    /// <summary>Exports something else by index.</summary>
    public void Export(string name, ExternalKind kind, uint index) => _exports.Add(new Export(name, kind, index));

    /// <summary>The module, with <c>memory</c> exported.</summary>
    public WasmModule Build()
    {
        ImmutableArray<Function> functions = [.. _functions.Select(function => function.Build())];
        ImmutableArray<Import> imports = [.. _hosts.Select(ImportOf)];
        return new WasmModule
        {
            Imports = imports,
            Functions = functions,
            Types = [.. _types],
            Tables = [.. _tables],
            Memories = [new MemoryType(Memory)],
            Globals = [.. _globals],
            Exports = [new Export("memory", ExternalKind.Memory, 0), .. _exports.Select(ResolveExport)],
            Start = Start is { } start ? Resolve(start) : null,
            Elements = [.. _elements.Select(element => element())],
            Data = [.. _data],
            DataCount = UsesDataCount ? (uint)_data.Count : null,
        };
    }

    internal static Instruction ConstantInstruction(ValueType type, ulong bits) => type switch
    {
        ValueType.I32 => new Instruction(Opcode.I32Const) { Bits = (uint)bits },
        ValueType.I64 => new Instruction(Opcode.I64Const) { Bits = bits },
        ValueType.F32 => new Instruction(Opcode.F32Const) { Bits = (uint)bits },
        ValueType.F64 => new Instruction(Opcode.F64Const) { Bits = bits },
        ValueType.V128 => new Instruction(Opcode.V128Const) { Bits = bits, BitsHigh = ulong.RotateLeft(bits, 29) },
        _ => new Instruction(Opcode.RefNull) { Index = (uint)type },
    };

    internal uint Resolve(uint handle) =>
        (handle & HostFlag) != 0 ? handle & ~HostFlag : (uint)_hosts.Count + handle;

    private static ImmutableArray<Instruction> OffsetOf(SegmentMode mode, int offset) => mode == SegmentMode.Active
        ? [ConstantInstruction(ValueType.I32, (uint)offset), new(Opcode.End)]
        : [];

    private ImmutableArray<Instruction> ElementItem(uint? handle) =>
    [
        handle is { } function
            ? new Instruction(Opcode.RefFunc) { Index = Resolve(function) }
            : ConstantInstruction(ValueType.FuncRef, 0),
        new(Opcode.End),
    ];

    private Export ResolveExport(Export export) =>
        export.Kind == ExternalKind.Function ? export with { Index = Resolve(export.Index) } : export;

    private Import ImportOf(HostFunction host, int place)
    {
        uint type = TypeIndex(new FunctionType([.. host.Parameters.Select(TypeOf)], [.. host.Results.Select(TypeOf)]));
        ImportSpelling spelling = Spelling == ImportSpelling.Mixed ? (ImportSpelling)(place % 2) : Spelling;
        return spelling == ImportSpelling.Canonical
            ? new Import(host.Module, host.Name, ExternalKind.Function) { TypeIndex = type }
            : new Import("env", host.LegacyName, ExternalKind.Function) { TypeIndex = type };
    }

    private static ValueType TypeOf(HostValueType type) => type == HostValueType.I32 ? ValueType.I32 : ValueType.I64;
}
