using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>A limit of gas that was enough stays enough when it is raised.</summary>
internal sealed class MoreGasLaw() : MetamorphicLaw(
    "more-gas", "where a gas limit was enough, every greater one gives the same end, effects and charge")
{
    // Beyond any limit that a generator gives, or another law.
    private const ulong Floor = 1UL << 50;

    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (result.Outcomes.Any(outcome => outcome.Status == OutcomeStatus.OutOfGas)) return null;
        ulong limit = Floor + (prng.NextUInt64() >> 14);
        return limit <= execution.Limits.Gas ? null : new LawChange(
            execution with { Limits = execution.Limits with { Gas = limit } },
            changed => OutcomeComparison.Difference(
                result.Outcomes.AsSpan(), changed.Outcomes.AsSpan(), OutcomeParts.All & ~OutcomeParts.GasAtCalls));
    }
}
