using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Where the host-call traces of engines part in one block.</summary>
/// <param name="Block">The block, from 0.</param>
/// <param name="Index">Number of the first call that differs, from 1; one past the last where traces agree.</param>
/// <param name="LastCommon">The call before it, the same for all, or null where there is none.</param>
/// <param name="Calls">That call for each engine; null where its trace had ended or where it tells none.</param>
/// <param name="Outcomes">The block's outcome for each engine.</param>
/// <remarks>Source: anchors.md N4.</remarks>
public sealed record TraceDifference(
    int Block,
    int Index,
    HostCall? LastCommon,
    ImmutableArray<HostCall?> Calls,
    ImmutableArray<Outcome> Outcomes)
{
    /// <summary>Whether every engine made the same calls with the same gas left.</summary>
    public bool CallsAgree => Calls.All(call => call is null);

    /// <summary>Compares the traces of one block, one per engine; those of engines that tell none are left
    /// out.</summary>
    public static TraceDifference Of(int block, ImmutableArray<Outcome> outcomes)
    {
        ImmutableArray<Outcome> traced = [.. outcomes.Where(IsTraced)];
        int index = 0;
        int longest = traced.IsEmpty ? 0 : traced.Max(outcome => outcome.HostCalls.Length);
        while (index < longest && traced.All(outcome => SameStep(traced[0], outcome, index))) index++;
        HostCall? last = index > 0 ? traced[0].HostCalls[index - 1] : null;
        return new TraceDifference(
            block, index + 1, last,
            [.. outcomes.Select(outcome => IsTraced(outcome) ? At(outcome, index) : null)], outcomes);
    }

    /// <summary>Whether an outcome tells its host calls in full.</summary>
    public static bool IsTraced(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.HostCalls.Length >= outcome.HostCallCount && outcome.AbstentionFrom(Fact.HostCalls) is null
            && outcome.Status != OutcomeStatus.Crashed;
    }

    /// <summary>Whether two calls agree in everything the trace holds.</summary>
    public static bool SameCall(HostCall? a, HostCall? b) =>
        SameButGas(a, b) && (a is null || a.GasLeft == b!.GasLeft);

    private static bool SameStep(Outcome a, Outcome b, int index) =>
        (a.AbstentionFrom(Fact.Gas) ?? b.AbstentionFrom(Fact.Gas)) is not null
            ? SameButGas(At(a, index), At(b, index))
            : SameCall(At(a, index), At(b, index));

    private static bool SameButGas(HostCall? a, HostCall? b)
    {
        if (a is null || b is null) return a is null && b is null;
        return a.Function == b.Function && a.Arguments.AsSpan().SequenceEqual(b.Arguments.AsSpan())
            && a.ReadDigest == b.ReadDigest && a.WriteDigest == b.WriteDigest && a.Result == b.Result
            && a.Trap == b.Trap;
    }

    private static HostCall? At(Outcome outcome, int index) =>
        index < outcome.HostCalls.Length ? outcome.HostCalls[index] : null;
}
