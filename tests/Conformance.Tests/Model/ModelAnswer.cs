using System.Collections.Immutable;

namespace Eei.Conformance.Tests.Model;

/// <summary>What comes of a situation.</summary>
/// <param name="Outcome">The outcome class, or in the case of a published engine a word of its own.</param>
/// <param name="Root">The root afterwards.</param>
/// <param name="Deposits">The deposits that count.</param>
/// <param name="Ticks">Ticks taken.</param>
/// <param name="Memory">Memory at the end; null where nothing ran.</param>
public sealed record ModelAnswer(
    string Outcome, ImmutableArray<byte> Root, ImmutableArray<byte[]> Deposits, ulong Ticks, byte[]? Memory);
