using System.Collections.Immutable;
using System.Globalization;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>A block that failed might as well not have been there.</summary>
internal sealed class FailedBlockLaw() : MetamorphicLaw(
    "failed-block",
    "a block that fails changes no root, gives no deposit, and leaves the other blocks as they are without it")
{
    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (execution.Profile != EeiProfile.Spec) return null;
        ImmutableArray<int> good =
            [.. Enumerable.Range(0, execution.Blocks.Length).Where(block => !Failed(result.Outcomes[block]))];
        if (good.Length == execution.Blocks.Length) return null;
        string? direct = Trace(execution, result);
        return new LawChange(
            execution with { Blocks = [.. good.Select(block => execution.Blocks[block])] },
            again => direct ?? OutcomeComparison.Difference(
                [.. good.Select(block => result.Outcomes[block])], again.Outcomes.AsSpan(), OutcomeParts.All));
    }

    private static string? Trace(ExecutionCase execution, CaseResult result)
    {
        for (int block = 0; block < execution.Blocks.Length; block++)
        {
            Outcome outcome = result.Outcomes[block];
            if (!Failed(outcome)) continue;
            Bytes32 before = CaseRoots.Before(execution, result, block)[(int)execution.Blocks[block].Environment];
            if (outcome.PostState != before || !outcome.Deposits.IsEmpty)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"block {block}: {outcome.Class} at root {before} left root {outcome.PostState} and "
                    + $"{outcome.Deposits.Length} deposits");
        }

        return null;
    }

    private static bool Failed(Outcome outcome) => outcome.Status is OutcomeStatus.Trapped or OutcomeStatus.OutOfGas
        or OutcomeStatus.OutOfTicks or OutcomeStatus.Exhausted;
}
