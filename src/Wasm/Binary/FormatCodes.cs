namespace Eei.Wasm;

/// <summary>Codes of the binary format that decoder and encoder share.</summary>
/// <remarks>
/// Source: WebAssembly 3.0, sections 5.3 "Types", 5.4.6 "Memory Instructions" and 5.5.7 "Table Section".
/// </remarks>
internal static class FormatCodes
{
    /// <summary>Before a function type.</summary>
    public const byte FunctionTypeTag = 0x60;

    /// <summary>Before what a reference that excludes null refers to.</summary>
    public const byte ReferenceTag = 0x64;

    /// <summary>Before what a reference that includes null refers to.</summary>
    public const byte NullableReferenceTag = 0x63;

    /// <summary>Among the flags of limits: a maximum follows the minimum.</summary>
    public const byte HasMaximum = 1;

    /// <summary>Among the flags of limits: addresses have 64 bits.</summary>
    public const byte HasAddresses64 = 4;

    /// <summary>Before a table whose elements begin with a value of its own, and a byte zero.</summary>
    public const byte InitialisedTable = 0x40;

    /// <summary>Added to the alignment of an access that names its memory.</summary>
    public const uint NamesMemory = 64;
}
