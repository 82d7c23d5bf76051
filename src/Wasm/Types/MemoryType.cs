namespace Eei.Wasm;

/// <summary>Type of a memory, its size in pages.</summary>
public readonly record struct MemoryType(SizeRange Size);
