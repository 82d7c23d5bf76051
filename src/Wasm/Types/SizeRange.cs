namespace Eei.Wasm;

/// <summary>
/// Least and greatest size of a memory (pages of 65 536 bytes) or table (elements); no maximum where null.
/// </summary>
/// <remarks>Source: WebAssembly 2.0, section 2.3.7 "Limits".</remarks>
public readonly record struct SizeRange(uint Minimum, uint? Maximum);
