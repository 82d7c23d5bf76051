namespace Eei.Wasm;

/// <summary>
/// Least and greatest size of a memory (pages of 65 536 bytes) or table (elements); no maximum where null.
/// </summary>
/// <remarks>Source: WebAssembly 2.0, section 2.3.7 "Limits".</remarks>
public readonly record struct SizeRange(uint Minimum, uint? Maximum);

/// <summary>Type of a table.</summary>
public readonly record struct TableType(ValueType ElementType, SizeRange Size);

/// <summary>Type of a memory, its size in pages.</summary>
public readonly record struct MemoryType(SizeRange Size);

/// <summary>Whether a global may be set.</summary>
public enum Mutability : byte
{
    /// <summary>const</summary>
    Constant = 0,

    /// <summary>var</summary>
    Variable = 1,
}

/// <summary>Type of a global.</summary>
public readonly record struct GlobalType(ValueType Type, Mutability Mutability);

/// <summary>What an import or export is; the number is its byte in the binary format.</summary>
public enum ExternalKind : byte
{
    /// <summary>A function.</summary>
    Function = 0,

    /// <summary>A table.</summary>
    Table = 1,

    /// <summary>A memory.</summary>
    Memory = 2,

    /// <summary>A global.</summary>
    Global = 3,
}

/// <summary>Type of a block: nothing, one result, or an index into the types.</summary>
/// <param name="Encoded">
/// The signed 33-bit number of the binary format: -64 empty, other negatives a value type, else a type index.
/// </param>
/// <remarks>Source: WebAssembly 2.0, sections 2.4.8 and 5.4.1.</remarks>
public readonly record struct BlockType(long Encoded)
{
    /// <summary>No parameters, no results.</summary>
    public static BlockType Empty => new(-64);

    /// <summary>No parameters, one result.</summary>
    public static BlockType Of(ValueType result) => new((long)result - 0x80);

    /// <summary>As the module's type with this index.</summary>
    public static BlockType Of(uint typeIndex) => new(typeIndex);

    /// <summary>Whether it is an index into the types.</summary>
    public bool IsTypeIndex => Encoded >= 0;

    /// <summary>The type index; meaningful where <see cref="IsTypeIndex"/>.</summary>
    public uint TypeIndex => (uint)Encoded;

    /// <summary>The one result, or null where empty or an index.</summary>
    public ValueType? Result => Encoded is >= 0 or -64 ? null : (ValueType)(byte)(Encoded + 0x80);
}
