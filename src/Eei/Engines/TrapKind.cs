namespace Eei;

/// <summary>Why a run trapped: the closed list that every engine's own traps are mapped to.</summary>
/// <remarks>Source: WebAssembly 2.0, chapter 4 (first group); eei.md part A 3 to 9 (second group).</remarks>
public enum TrapKind
{
    /// <summary>The unreachable instruction.</summary>
    Unreachable,

    /// <summary>A load, store or bulk operation past the end of memory or of a data segment.</summary>
    MemoryOutOfBounds,

    /// <summary>table.get, table.set or a bulk operation past the end of a table or element segment.</summary>
    TableOutOfBounds,

    /// <summary>call_indirect with an index past the end of the table ("undefined element").</summary>
    UndefinedElement,

    /// <summary>call_indirect on a null element ("uninitialized element").</summary>
    UninitializedElement,

    /// <summary>call_indirect on a function of another type.</summary>
    IndirectCallTypeMismatch,

    /// <summary>Integer division or remainder by zero.</summary>
    IntegerDivideByZero,

    /// <summary>MIN / -1, or a float too large for the integer it is truncated to.</summary>
    IntegerOverflow,

    /// <summary>Truncation of a NaN to an integer.</summary>
    InvalidConversionToInteger,

    /// <summary>A pointer and length of a host call outside linear memory.</summary>
    HostMemory,

    /// <summary>blockDataCopy past the end of the block data.</summary>
    BlockDataBounds,

    /// <summary>pushNewDeposit with a length other than 184.</summary>
    DepositLength,

    /// <summary>A host call while the start function runs.</summary>
    HostCallInStart,

    /// <summary>A bignum division by zero or zero modulus where that is no result.</summary>
    BignumDivideByZero,

    /// <summary>add256 overflow or sub256 underflow, in the profile where these trap.</summary>
    BignumOverflow,

    /// <summary>A field operand that is not below the modulus.</summary>
    NonCanonical,
}
