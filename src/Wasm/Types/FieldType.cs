namespace Eei.Wasm;

/// <summary>Type of a field of a structure or of the elements of an array.</summary>
/// <param name="Type">Type of the value as instructions give and take it: i32 where it is packed.</param>
/// <param name="Mutability">Whether it may be set.</param>
/// <remarks>Source: WebAssembly 3.0, section 2.3.9, "field types" and "storage types".</remarks>
public readonly record struct FieldType(ValueType Type, Mutability Mutability)
{
    /// <summary>How many bits of it are kept.</summary>
    public Packing Packing { get; init; }

    /// <summary>Whether fewer bits are kept than its type has.</summary>
    public bool IsPacked => Packing != Packing.None;

    /// <summary>The text name of what is kept, such as <c>i8</c>.</summary>
    public string StorageName => Packing switch
    {
        Packing.I8 => "i8",
        Packing.I16 => "i16",
        _ => Type.Name(),
    };

    /// <summary>Bytes that a number or vector takes in a data segment; 0 where it is a reference.</summary>
    public int ByteCount => (Packing, Type) switch
    {
        (Packing.I8, _) => 1,
        (Packing.I16, _) => 2,
        (_, ValueType.I32 or ValueType.F32) => 4,
        (_, ValueType.I64 or ValueType.F64) => 8,
        (_, ValueType.V128) => 16,
        _ => 0,
    };

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Type * 31) + ((int)Mutability * 7) + (int)Packing;
}
