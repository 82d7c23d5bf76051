namespace Eei.Wasm;

/// <summary>Codes of the binary format that decoder and encoder share.</summary>
/// <remarks>
/// Source: WebAssembly 3.0, sections 5.3 "Types", 5.4.6 "Memory Instructions" and 5.5.7 "Table Section".
/// </remarks>
internal static class FormatCodes
{
    /// <summary>Before a function type.</summary>
    public const byte FunctionTypeTag = 0x60;

    /// <summary>Before the fields of a structure type.</summary>
    public const byte StructTypeTag = 0x5F;

    /// <summary>Before the field of an array type.</summary>
    public const byte ArrayTypeTag = 0x5E;

    /// <summary>Before supertypes and the rest of an open type.</summary>
    public const byte OpenTypeTag = 0x50;

    /// <summary>Before supertypes and the rest of a final type.</summary>
    public const byte FinalTypeTag = 0x4F;

    /// <summary>Before the types of a recursion group.</summary>
    public const byte GroupTag = 0x4E;

    /// <summary>Among the flags of a branch on a cast: what it takes includes null.</summary>
    public const byte CastFromNull = 1;

    /// <summary>Among the flags of a branch on a cast: what it asks for includes null.</summary>
    public const byte CastToNull = 2;

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
