namespace Eei.Wasm;

/// <summary>The sections; the number is their id in the binary format.</summary>
/// <remarks>Source: WebAssembly 2.0, section 5.5.2.</remarks>
internal enum SectionId : byte
{
    /// <summary>Custom, anywhere and any number of times.</summary>
    Custom = 0,

    /// <summary>Function types.</summary>
    Type = 1,

    /// <summary>Imports.</summary>
    Import = 2,

    /// <summary>Type indices of the functions.</summary>
    Function = 3,

    /// <summary>Tables.</summary>
    Table = 4,

    /// <summary>Memories.</summary>
    Memory = 5,

    /// <summary>Globals.</summary>
    Global = 6,

    /// <summary>Exports.</summary>
    Export = 7,

    /// <summary>The start function.</summary>
    Start = 8,

    /// <summary>Element segments.</summary>
    Element = 9,

    /// <summary>Locals and bodies of the functions.</summary>
    Code = 10,

    /// <summary>Data segments.</summary>
    Data = 11,

    /// <summary>The number of data segments, told before the code.</summary>
    DataCount = 12,

    /// <summary>Tags, of 3.0.</summary>
    Tag = 13,
}
