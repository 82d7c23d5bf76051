namespace Eei.Wasm;

/// <summary>Whose grammar a text follows, where versions contradict each other.</summary>
public enum TextDialect
{
    /// <summary>WebAssembly 1.0: an identifier behind <c>data</c> or <c>elem</c> is that of the memory or
    /// table.</summary>
    Wasm1,

    /// <summary>WebAssembly 2.0 and later: it is the segment's own.</summary>
    Wasm2,
}
