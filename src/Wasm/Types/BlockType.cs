namespace Eei.Wasm;

/// <summary>Type of a block: nothing, one result, or an index into the types.</summary>
/// <param name="Encoded">
/// The signed 33-bit number of the binary format: -64 empty, other negatives to -128 a value type of one byte, else a
/// type index. A value type of several bytes, of 3.0, is its own number, negated.
/// </param>
/// <remarks>Source: WebAssembly 2.0, sections 2.4.8 and 5.4.1.</remarks>
public readonly record struct BlockType(long Encoded)
{
    /// <summary>No parameters, no results.</summary>
    public static BlockType Empty => new(-64);

    /// <summary>No parameters, one result.</summary>
    public static BlockType Of(ValueType result) => new((uint)result < 0x80 ? (long)result - 0x80 : -(long)result);

    /// <summary>As the module's type with this index.</summary>
    public static BlockType Of(uint typeIndex) => new(typeIndex);

    /// <summary>Whether it is an index into the types.</summary>
    public bool IsTypeIndex => Encoded >= 0;

    /// <summary>The type index; meaningful where <see cref="IsTypeIndex"/>.</summary>
    public uint TypeIndex => (uint)Encoded;

    /// <summary>The one result, or null where empty or an index.</summary>
    public ValueType? Result => Encoded switch
    {
        >= 0 or -64 => null,
        >= -0x80 => (ValueType)(byte)(Encoded + 0x80),
        _ => (ValueType)(uint)-Encoded,
    };
}
