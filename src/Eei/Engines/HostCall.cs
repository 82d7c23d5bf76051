using System.Collections.Immutable;

namespace Eei;

/// <summary>One host call as every engine sees it.</summary>
/// <param name="Function">Canonical name, such as <c>eth2.blockDataCopy</c>, whichever spelling was imported.</param>
/// <param name="Arguments">Arguments as unsigned bit patterns, i32 zero-extended.</param>
/// <param name="ReadDigest">SHA-256 of the guest bytes read, in order; zero where none.</param>
/// <param name="WriteDigest">SHA-256 of the guest bytes written; zero where none.</param>
/// <param name="Result">The result as a bit pattern, or null where there is none or the call trapped.</param>
/// <param name="Trap">The trap the call ended in, or null.</param>
/// <param name="GasLeft">Gas left after the call was charged for.</param>
/// <remarks>Source: eei.md part A, Gas; anchors.md N4.</remarks>
public sealed record HostCall(
    string Function,
    ImmutableArray<ulong> Arguments,
    Bytes32 ReadDigest,
    Bytes32 WriteDigest,
    ulong? Result,
    string? Trap,
    ulong GasLeft);
