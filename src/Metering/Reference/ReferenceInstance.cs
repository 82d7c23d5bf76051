using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>One operand: the bits of a number, i32 and f32 zero-extended, or a reference.</summary>
internal readonly record struct ReferenceOperand(ulong Bits, object? Reference = null);

/// <summary>A linear memory.</summary>
internal sealed class ReferenceMemory(MemoryType type) : IGuestMemory
{
    private const int PageBytes = 65_536;

    // An array is bounded by 2^31 bytes.
    private const ulong PagesObtainable = 32_767;

    private byte[] _bytes = new byte[Obtainable(type.Size.Minimum) * PageBytes];

    public Span<byte> Bytes => _bytes;

    public uint Pages => (uint)(_bytes.Length / PageBytes);

    /// <summary>Grows by pages, up to the declared maximum and the limit.</summary>
    /// <exception cref="InsufficientMemoryException">It would be more than can be had here.</exception>
    public uint Grow(uint pages, uint limit)
    {
        uint before = Pages;
        ulong after = (ulong)before + pages;
        if (after > Math.Min(limit, type.Size.Maximum ?? uint.MaxValue)) return uint.MaxValue;
        if (pages > 0) Array.Resize(ref _bytes, (int)Obtainable(after) * PageBytes);
        return before;
    }

    private static ulong Obtainable(ulong pages) =>
        pages <= PagesObtainable ? pages : throw new InsufficientMemoryException();
}

/// <summary>A table; null references are null.</summary>
internal sealed class ReferenceTable(TableType type)
{
    public List<object?> Items { get; } = [.. new object?[type.Size.Minimum]];

    /// <summary>Grows by elements, up to the declared maximum and the limit of all tables.</summary>
    public uint Grow(uint count, object? item)
    {
        uint before = (uint)Items.Count;
        ulong after = (ulong)before + count;
        if (after > Math.Min(Limits.TableElements, type.Size.Maximum ?? uint.MaxValue)) return uint.MaxValue;
        Items.AddRange(Enumerable.Repeat(item, (int)count));
        return before;
    }
}

/// <summary>A global.</summary>
internal sealed class ReferenceGlobal(ReferenceOperand value)
{
    public ReferenceOperand Value { get; set; } = value;
}

/// <summary>A function: one of the host, or one of a module.</summary>
internal sealed class ReferenceFunction(FunctionType type)
{
    public FunctionType Type { get; } = type;

    /// <summary>The host function; null where a module defines it.</summary>
    public HostFunction? Host { get; init; }

    /// <summary>The body; null where the host has it.</summary>
    public ReferenceBody? Body { get; init; }

    /// <summary>Whose indices the body uses; null where the host has it.</summary>
    public ReferenceInstance? Instance { get; init; }
}

/// <summary>A module instance: index spaces, imports first.</summary>
internal sealed class ReferenceInstance(WasmModule module)
{
    public WasmModule Module { get; } = module;

    public List<ReferenceFunction> Functions { get; } = [];

    public List<ReferenceTable> Tables { get; } = [];

    public List<ReferenceMemory> Memories { get; } = [];

    public List<ReferenceGlobal> Globals { get; } = [];

    /// <summary>Element segments; empty once dropped.</summary>
    public List<ImmutableArray<object?>> Elements { get; } = [];

    /// <summary>Data segments; empty once dropped.</summary>
    public List<ReadOnlyMemory<byte>> Data { get; } = [];

    /// <summary>What an export stands for.</summary>
    public object Export(string name)
    {
        Export export = Module.Exports.First(candidate => candidate.Name == name);
        int index = (int)export.Index;
        return export.Kind switch
        {
            ExternalKind.Function => Functions[index],
            ExternalKind.Table => Tables[index],
            ExternalKind.Memory => Memories[index],
            _ => Globals[index],
        };
    }

    /// <summary>Adds an import to the space of its kind.</summary>
    public void Add(object external)
    {
        switch (external)
        {
            case ReferenceFunction function: Functions.Add(function); break;
            case ReferenceTable table: Tables.Add(table); break;
            case ReferenceMemory memory: Memories.Add(memory); break;
            default: Globals.Add((ReferenceGlobal)external); break;
        }
    }
}
