using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Something an instance exports or an embedder offers: a function, table, memory or global.</summary>
public abstract class IlExternal
{
    private protected IlExternal(object owner) => Owner = owner;

    /// <summary>Keeps the unmanaged part alive.</summary>
    internal object Owner { get; }

    /// <summary>What it is.</summary>
    public abstract ExternalKind Kind { get; }

    /// <summary>Whether it may stand for an import.</summary>
    /// <remarks>Source: WebAssembly 2.0, section 3.4.10 "Imports" and 3.2.8 matching.</remarks>
    internal abstract bool Matches(Module module, Import import);

    /// <summary>Whether a size is within what an import asks for.</summary>
    private protected static bool SizeMatches(ulong size, ulong? maximum, SizeRange wanted) =>
        size >= wanted.Minimum && (wanted.Maximum is not { } most || (maximum is { } own && own <= most));
}

/// <summary>A function.</summary>
public sealed unsafe class IlFunction : IlExternal
{
    internal IlFunction(object owner, FunctionRecord* record, FunctionType type)
        : base(owner)
    {
        Record = record;
        Type = type;
    }

    /// <summary>Its type.</summary>
    public FunctionType Type { get; }

    /// <inheritdoc/>
    public override ExternalKind Kind => ExternalKind.Function;

    internal FunctionRecord* Record { get; }

    internal override bool Matches(Module module, Import import) =>
        module.FunctionTypeAt(import.TypeIndex).Equals(Type);
}

/// <summary>A table.</summary>
public sealed unsafe class IlTable : IlExternal
{
    internal IlTable(object owner, TableCell* cell, TableType type)
        : base(owner)
    {
        Cell = cell;
        Type = type;
    }

    /// <summary>Its type as declared.</summary>
    public TableType Type { get; }

    /// <inheritdoc/>
    public override ExternalKind Kind => ExternalKind.Table;

    /// <summary>Elements now.</summary>
    public uint Length => (uint)Cell->Length;

    internal TableCell* Cell { get; }

    internal override bool Matches(Module module, Import import) =>
        import.Table.ElementType == Type.ElementType
            && SizeMatches(Cell->Length, Type.Size.Maximum, import.Table.Size);
}

/// <summary>A linear memory.</summary>
public sealed unsafe class IlMemory : IlExternal
{
    internal IlMemory(object owner, MemoryCell* cell, MemoryType type)
        : base(owner)
    {
        Cell = cell;
        Type = type;
    }

    /// <summary>Its type as declared.</summary>
    public MemoryType Type { get; }

    /// <inheritdoc/>
    public override ExternalKind Kind => ExternalKind.Memory;

    /// <summary>Pages now.</summary>
    public uint Pages => (uint)(Cell->Length / LinearMemory.PageBytes);

    /// <summary>Its bytes now; the first 2^31 - 1 of a larger memory.</summary>
    public Span<byte> Bytes => new(Cell->Base, (int)Math.Min(Cell->Length, int.MaxValue));

    internal MemoryCell* Cell { get; }

    internal override bool Matches(Module module, Import import) =>
        SizeMatches(Pages, Type.Size.Maximum, import.Memory.Size);
}

/// <summary>A global.</summary>
public sealed unsafe class IlGlobal : IlExternal
{
    internal IlGlobal(object owner, ulong* cell, GlobalType type)
        : base(owner)
    {
        Cell = cell;
        Type = type;
    }

    /// <summary>Its type.</summary>
    public GlobalType Type { get; }

    /// <inheritdoc/>
    public override ExternalKind Kind => ExternalKind.Global;

    /// <summary>Its value now.</summary>
    public IlValue Value => IlValue.OfWords(Type.Type, Cell);

    /// <summary>Sets the value.</summary>
    /// <param name="bits">Bits of its type, those of 32-bit types zero-extended; of a v128 the low half.</param>
    /// <param name="high">The high half of a v128; not read for other types.</param>
    /// <exception cref="InvalidOperationException">The global is a constant.</exception>
    public void Write(ulong bits, ulong high = 0)
    {
        if (Type.Mutability == Mutability.Constant) throw new InvalidOperationException("the global is a constant");
        Cell[0] = bits;
        if (Type.Type == Wasm.ValueType.V128) Cell[1] = high;
    }

    /// <summary>One word, or two of a v128.</summary>
    internal ulong* Cell { get; }

    internal override bool Matches(Module module, Import import) => import.Global == Type;
}
