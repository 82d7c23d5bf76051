namespace Eei;

/// <summary>Bounds that make one run finite and comparable across engines.</summary>
/// <param name="Gas">Gas that may be charged; the first charge that would exceed it ends the run as out of
/// gas.</param>
/// <param name="Ticks">Budget of useTicks per block execution.</param>
/// <param name="MemoryPages">Pages of 65 536 bytes, 0 to 65 536; growth past it answers -1, it does not trap.</param>
/// <param name="CallDepth">Logical stack height, see docs/gas.md, Depth; exceeding it is an exhaustion.</param>
/// <remarks>
/// Source: WebAssembly 2.0, appendix A.2 "Implementation Limitations"; eei.md part A, Gas and Depth.
/// </remarks>
public readonly record struct Limits(ulong Gas, ulong Ticks, uint MemoryPages, uint CallDepth)
{
    /// <summary>Elements a table may have; growth past it answers -1, a module that starts above is refused.</summary>
    public const uint TableElements = 1_000_000;

    /// <summary>
    /// What a case gets that says nothing: 100,000,000 gas, 10,000,000 ticks, 1,024 pages, depth 65,536.
    /// </summary>
    public static Limits Default => new(100_000_000, 10_000_000, 1_024, 65_536);
}
