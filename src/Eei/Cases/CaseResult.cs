using System.Collections.Immutable;

namespace Eei;

/// <summary>What one engine made of a case.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Outcomes">One per block, in order.</param>
/// <param name="PostStates">Root of every environment after the last block.</param>
public sealed record CaseResult(string Engine, ImmutableArray<Outcome> Outcomes, ImmutableArray<Bytes32> PostStates)
{
    /// <summary>Deposits of all blocks in order.</summary>
    public IEnumerable<Deposit> Deposits => Outcomes.SelectMany(outcome => outcome.Deposits);
}
