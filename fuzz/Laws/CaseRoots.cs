using System.Collections.Immutable;

namespace Eei.Fuzz.Laws;

/// <summary>Roots in the middle of a case.</summary>
internal static class CaseRoots
{
    /// <summary>The root of each environment before a block.</summary>
    public static ImmutableArray<Bytes32> Before(ExecutionCase execution, CaseResult result, int block)
    {
        Bytes32[] roots = [.. execution.PreStates];
        for (int i = 0; i < block; i++)
            if (result.Outcomes[i].Status is not (OutcomeStatus.Refused or OutcomeStatus.Crashed))
                roots[(int)execution.Blocks[i].Environment] = result.Outcomes[i].PostState;
        return [.. roots];
    }
}
