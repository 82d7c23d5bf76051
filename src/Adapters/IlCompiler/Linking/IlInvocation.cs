using System.Collections.Immutable;

namespace Eei.IlCompiler;

/// <summary>What an invocation came to.</summary>
/// <param name="Status">Returned, trapped, out of gas or exhausted.</param>
/// <param name="Trap">The trap, where it trapped.</param>
/// <param name="Results">The results, where it returned.</param>
/// <param name="GasLeft">Gas left.</param>
public sealed record IlInvocation(
    OutcomeStatus Status, TrapKind? Trap, ImmutableArray<IlValue> Results, ulong GasLeft)
{
    /// <summary>What there was not enough of, where it was exhausted.</summary>
    public ExhaustedResource? Exhausted { get; init; }
}
