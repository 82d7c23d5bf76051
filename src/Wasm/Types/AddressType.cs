namespace Eei.Wasm;

/// <summary>Type of the addresses of a memory or of the indices of a table.</summary>
/// <remarks>Source: WebAssembly 3.0, section 2.3, "Address Types"; up to 2.0 there is i32 alone.</remarks>
public enum AddressType : byte
{
    /// <summary>32 bits.</summary>
    I32,

    /// <summary>64 bits.</summary>
    I64,
}

/// <summary>What an address type means for operands.</summary>
public static class AddressTypes
{
    /// <summary>The type of an operand that is an address, a size or a count.</summary>
    public static ValueType ToValueType(this AddressType type) =>
        type == AddressType.I64 ? ValueType.I64 : ValueType.I32;

    /// <summary>The smaller of two: the type of a count of what is copied from one to the other.</summary>
    public static AddressType Smaller(AddressType left, AddressType right) =>
        left == AddressType.I64 ? right : left;
}
