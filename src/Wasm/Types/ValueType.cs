namespace Eei.Wasm;

/// <summary>The type of one operand, local, global or table element.</summary>
/// <remarks>
/// The lowest byte is the code of the binary format, 0 for a reference to a type of the module; above it
/// <see cref="ValueTypes"/> keeps whether null is excluded and which type is referred to. Those that have a name of
/// their own are just their byte. Source: WebAssembly 2.0, sections 2.3.1 to 2.3.4 and 5.3; 3.0, section 2.3.5.
/// </remarks>
public enum ValueType : uint
{
    /// <summary>32-bit integer.</summary>
    I32 = 0x7F,

    /// <summary>64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>32-bit IEEE 754 float.</summary>
    F32 = 0x7D,

    /// <summary>64-bit IEEE 754 float.</summary>
    F64 = 0x7C,

    /// <summary>128-bit vector.</summary>
    V128 = 0x7B,

    /// <summary>Reference to a function, or null.</summary>
    FuncRef = 0x70,

    /// <summary>Reference owned by the host, or null.</summary>
    ExternRef = 0x6F,

    /// <summary>Reference to an exception, or null.</summary>
    ExnRef = 0x69,

    /// <summary>Null, as a function reference.</summary>
    NullFuncRef = 0x73,

    /// <summary>Null, as a reference of the host's.</summary>
    NullExternRef = 0x72,

    /// <summary>Null, as a reference to an exception.</summary>
    NullExnRef = 0x74,

    /// <summary>Reference to anything of the any hierarchy, or null.</summary>
    AnyRef = 0x6E,

    /// <summary>Reference that ref.eq compares, or null.</summary>
    EqRef = 0x6D,

    /// <summary>Integer of 31 bits as a reference, or null.</summary>
    I31Ref = 0x6C,

    /// <summary>Reference to a structure of whatever type, or null.</summary>
    StructRef = 0x6B,

    /// <summary>Reference to an array of whatever type, or null.</summary>
    ArrayRef = 0x6A,

    /// <summary>Null, as a reference of the any hierarchy.</summary>
    NullRef = 0x71,
}
