using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>Blocks run one after the other, or in two cases of which the second begins where the first
/// ended.</summary>
internal sealed class SplitSequenceLaw() : MetamorphicLaw(
    "split-sequence",
    "the blocks behind a block that returned come to the same when they begin from the roots it left")
{
    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (execution.Profile == EeiProfile.ScoutTs) return null;
        int[] cuts =
        [
            .. Enumerable.Range(1, Math.Max(0, execution.Blocks.Length - 1))
                .Where(cut => result.Outcomes[cut - 1].Status == OutcomeStatus.Returned),
        ];
        if (cuts.Length == 0) return null;
        int at = prng.Pick<int>(cuts);
        ExecutionCase rest = execution with
        {
            PreStates = CaseRoots.Before(execution, result, at),
            Blocks = execution.Blocks[at..],
        };
        return new LawChange(rest, again => OutcomeComparison.Difference(
            result.Outcomes.AsSpan()[at..], again.Outcomes.AsSpan(), OutcomeParts.All));
    }
}
