namespace Eei.Wasm;

/// <summary>How the instructions of functions are printed; both read back as the same module.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.5.</remarks>
public enum InstructionStyle
{
    /// <summary>In the order in which they execute, one a line: <c>local.get 0</c>, <c>i32.eqz</c>.</summary>
    Flat,

    /// <summary>In parentheses, operands inside: <c>(i32.eqz (local.get 0))</c>.</summary>
    Folded,
}
