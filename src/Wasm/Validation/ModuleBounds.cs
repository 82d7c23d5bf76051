namespace Eei.Wasm;

/// <summary>
/// Bounds on modules that the specification leaves to an implementation; a module beyond them is refused as
/// invalid.
/// </summary>
/// <remarks>
/// Source: WebAssembly 2.0, appendix A.2 "Implementation Limitations"; the first three are those of the WebAssembly
/// JavaScript Interface, section "Implementation-defined Limits", which browsers and node share.
/// </remarks>
public static class ModuleBounds
{
    /// <summary>Declared locals of one function, without its parameters.</summary>
    public const int Locals = 50_000;

    /// <summary>Parameters of one function type.</summary>
    public const int Parameters = 1_000;

    /// <summary>Results of one function type.</summary>
    public const int Results = 1_000;

    /// <summary>Fields of one structure type.</summary>
    public const int Fields = 10_000;

    /// <summary>Declared supertypes above one type, the JavaScript Interface's limit too.</summary>
    public const int SubtypingDepth = 63;

    /// <summary>
    /// Operands on the stack at once, so that two bytes of code (a call with 1,000 results) cannot claim memory
    /// without end.
    /// </summary>
    public const int Operands = 1 << 24;
}
