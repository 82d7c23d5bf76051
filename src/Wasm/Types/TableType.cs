namespace Eei.Wasm;

/// <summary>Type of a table.</summary>
public readonly record struct TableType(ValueType ElementType, SizeRange Size)
{
    /// <summary>Type of its indices; i32 up to 2.0.</summary>
    public AddressType AddressType { get; init; }
}
