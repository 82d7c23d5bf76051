namespace Eei.Wasm;

/// <summary>
/// Least and greatest size of a memory (pages of 65 536 bytes) or table (elements); no maximum where null.
/// </summary>
/// <remarks>
/// Source: WebAssembly 3.0, section 2.3, "Limits". Up to 2.0 both are below 2^32, which the decoder sees to.
/// </remarks>
public readonly record struct SizeRange(ulong Minimum, ulong? Maximum);
