namespace Eei.Wasm;

/// <summary>The part of WebAssembly an instruction or construct came with; a profile switches them singly.</summary>
/// <remarks>Source: WebAssembly 3.0, appendix "Change History".</remarks>
[Flags]
public enum Feature
{
    /// <summary>WebAssembly 1.0.</summary>
    Mvp = 0,

    /// <summary>i32.extend8_s and its family.</summary>
    SignExtension = 1 << 0,

    /// <summary>i32.trunc_sat_f32_s and its family.</summary>
    SaturatingConversion = 1 << 1,

    /// <summary>More than one result, block types with parameters.</summary>
    MultiValue = 1 << 2,

    /// <summary>externref, several tables, table instructions, typed select.</summary>
    ReferenceTypes = 1 << 3,

    /// <summary>memory.copy, memory.fill, table.init and their family; passive segments.</summary>
    BulkMemory = 1 << 4,

    /// <summary>v128 and its instructions.</summary>
    Vector = 1 << 5,

    /// <summary>All of WebAssembly 2.0.</summary>
    Wasm2 = SignExtension | SaturatingConversion | MultiValue | ReferenceTypes | BulkMemory | Vector,

    /// <summary>Addition, subtraction and multiplication in constant expressions, and any global before.</summary>
    ExtendedConstants = 1 << 6,

    /// <summary>return_call, return_call_indirect.</summary>
    TailCall = 1 << 7,

    /// <summary>More than one memory, and instructions that name theirs.</summary>
    MultiMemory = 1 << 8,

    /// <summary>Memories and tables with addresses of 64 bits.</summary>
    Memory64 = 1 << 9,

    /// <summary>Tags, exnref, throw, throw_ref, try_table.</summary>
    ExceptionHandling = 1 << 10,

    /// <summary>References to types of the module and references that exclude null, call_ref and its family, tables
    /// that begin with a value.</summary>
    FunctionReferences = 1 << 11,

    /// <summary>Structures, arrays and 31-bit integers by reference; subtypes, casts and recursion groups of types.
    /// It stands on <see cref="FunctionReferences"/>.</summary>
    GarbageCollection = 1 << 12,

    /// <summary>What is known of WebAssembly 3.0; only module stores have it, no execution script.</summary>
    Wasm3 = Wasm2 | ExtendedConstants | TailCall | MultiMemory | Memory64 | ExceptionHandling | FunctionReferences
        | GarbageCollection,
}
