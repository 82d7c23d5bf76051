namespace Eei.Conformance;

/// <summary>Whose scripts these are, which decides what their modules may import unasked.</summary>
public enum ScriptHost
{
    /// <summary>The specification's: <c>spectest</c> and what was registered.</summary>
    Specification,

    /// <summary>Wasmtime's: also every instance that has an identifier, by that, and <c>wasmtime</c>.</summary>
    Wasmtime,
}
