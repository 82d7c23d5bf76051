using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>One situation that the interface has to answer, with the answer of every profile.</summary>
/// <param name="Name">Unique among the vectors.</param>
/// <param name="File">The file it stands in, without extension.</param>
/// <param name="Questions">Numbers of the questions of eei.md B 7 that it answers.</param>
/// <param name="Rows">Rows of eei.md B 1.11 that it shows.</param>
/// <param name="Published">What published engines do where it is not what profile <c>spec</c> says.</param>
/// <param name="Cases">One case per profile, in the profiles' order.</param>
public sealed record EeiVector(
    string Name,
    string File,
    ImmutableArray<int> Questions,
    ImmutableArray<string> Rows,
    ImmutableSortedDictionary<string, string> Published,
    ImmutableArray<EeiVectorCase> Cases)
{
    /// <summary>The published engines that <see cref="Published"/> may name: eei.md B 1.11.</summary>
    public static ImmutableArray<string> Engines { get; } =
        ["scout", "scout.ts", "ewasm-rt", "scout.cpp", "scout.py", "scout.c"];
}

/// <summary>A vector under one profile.</summary>
/// <param name="Case">What is run, and what is expected of outcomes, roots and deposits.</param>
/// <param name="Memory">What memory must hold at the end of the only block, or null where it is not checked.</param>
/// <param name="Ticks">Ticks that the only block must have taken, or null where they are not checked.</param>
public sealed record EeiVectorCase(ExecutionCase Case, ExpectedMemory? Memory, ulong? Ticks);

/// <summary>Memory at the end of a block.</summary>
/// <param name="Pages">Its size.</param>
/// <param name="Digest">SHA-256 of its bytes.</param>
/// <param name="Changed">In words: what differs from the start.</param>
public sealed record ExpectedMemory(uint Pages, Bytes32 Digest, string Changed);
