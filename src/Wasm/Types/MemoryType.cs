namespace Eei.Wasm;

/// <summary>Type of a memory, its size in pages.</summary>
public readonly record struct MemoryType(SizeRange Size)
{
    /// <summary>Type of its addresses; i32 up to 2.0.</summary>
    public AddressType AddressType { get; init; }
}
