using System.Globalization;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>A limit of what was used is enough, and one unit less is not.</summary>
internal sealed class ExactGasLaw() : MetamorphicLaw(
    "exact-gas", "the gas that was used is enough as a limit, and one unit less ends the block as out of gas")
{
    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (result.Outcomes.Any(HasNoExactCharge)) return null;
        ulong used = result.Outcomes.Max(outcome => outcome.GasUsed);
        if (used == 0) return null;
        bool isEnough = prng.Percent(50);
        ExecutionCase changed = execution with
        {
            Limits = execution.Limits with { Gas = isEnough ? used : used - 1 },
        };
        return isEnough
            ? new LawChange(changed, again => OutcomeComparison.Difference(
                result.Outcomes.AsSpan(), again.Outcomes.AsSpan(), OutcomeParts.All & ~OutcomeParts.GasAtCalls))
            : new LawChange(changed, again => Short(execution, result, again, used));
    }

    // Up to the first block that used it all; the state is another one from there on.
    private static string? Short(ExecutionCase execution, CaseResult result, CaseResult again, ulong used)
    {
        int last = result.Outcomes.TakeWhile(outcome => outcome.GasUsed < used).Count();
        string? difference = OutcomeComparison.Difference(
            result.Outcomes.AsSpan()[..last], again.Outcomes.AsSpan()[..last],
            OutcomeParts.All & ~OutcomeParts.GasAtCalls);
        if (difference is not null) return difference;
        Outcome ended = again.Outcomes[last];
        Bytes32 before = CaseRoots.Before(execution, result, last)[(int)execution.Blocks[last].Environment];
        return ended.AbstentionFrom(Fact.Status) is not null
            || (ended is { Status: OutcomeStatus.OutOfGas, Deposits.IsEmpty: true } && ended.PostState == before)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"block {last}: {used} gas is used, and with {used - 1} it ends {ended.Class} at root "
                + $"{ended.PostState}");
    }

    private static bool HasNoExactCharge(Outcome outcome) =>
        outcome.Status is not (OutcomeStatus.Returned or OutcomeStatus.Trapped)
        || outcome.AbstentionFrom(Fact.Gas) is not null;
}
