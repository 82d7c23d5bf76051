namespace Eei;

/// <summary>The specification's words for WebAssembly's own traps.</summary>
/// <remarks>Source: WebAssembly/spec, interpreter/exec/eval.ml of version 2.0.</remarks>
public static class TrapText
{
    /// <summary>The words; a trap of the execution environment has none and gets its name.</summary>
    public static string Of(TrapKind trap) => trap switch
    {
        TrapKind.Unreachable => "unreachable",
        TrapKind.MemoryOutOfBounds => "out of bounds memory access",
        TrapKind.TableOutOfBounds => "out of bounds table access",
        TrapKind.UndefinedElement => "undefined element",
        TrapKind.UninitializedElement => "uninitialized element",
        TrapKind.IndirectCallTypeMismatch => "indirect call type mismatch",
        TrapKind.IntegerDivideByZero => "integer divide by zero",
        TrapKind.IntegerOverflow => "integer overflow",
        TrapKind.InvalidConversionToInteger => "invalid conversion to integer",
        _ => trap.ToString(),
    };
}
