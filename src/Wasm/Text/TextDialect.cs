namespace Eei.Wasm;

/// <summary>Whose grammar a text follows, where versions contradict each other.</summary>
public enum TextDialect
{
    /// <summary>WebAssembly 1.0: an identifier behind <c>data</c> or <c>elem</c> is that of the memory or
    /// table.</summary>
    Wasm1,

    /// <summary>WebAssembly 2.0: it is the segment's own. Sizes and offsets have 32 bits.</summary>
    Wasm2,

    /// <summary>WebAssembly 3.0: memories and tables may have an address type; sizes, offsets and alignments have 64
    /// bits, and too large ones are invalid.</summary>
    Wasm3,
}
