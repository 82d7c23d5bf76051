using System.Collections.Immutable;
using System.Globalization;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

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
                $"block {last}: {used} gas is used, and with {used - 1} it ends {ended.Class} at root {ended.PostState}");
    }

    private static bool HasNoExactCharge(Outcome outcome) =>
        outcome.Status is not (OutcomeStatus.Returned or OutcomeStatus.Trapped)
        || outcome.AbstentionFrom(Fact.Gas) is not null;
}

/// <summary>Bytes that nobody reads change nothing.</summary>
internal sealed class UnreadDataLaw() : MetamorphicLaw(
    "unread-data", "bytes behind block data whose size is not asked for and that is not read past its end change nothing")
{
    /// <summary>One block of the case, whose script has the size of its data for a constant.</summary>
    /// <inheritdoc/>
    public override ExecutionCase Prepare(ExecutionCase execution, Prng prng)
    {
        if (execution.Blocks.IsEmpty) return execution;
        ShardBlock block = execution.Blocks[prng.Below(execution.Blocks.Length)];
        int environment = (int)block.Environment;
        return CodeLaw.Decode(execution.Scripts[environment].Code) is not { } module ? execution : execution with
        {
            Blocks = [block],
            Scripts = execution.Scripts.SetItem(
                environment, new CaseScript(ModuleEncoder.Encode(WithSize(module, block.Data.Length)))),
        };
    }

    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (execution.Profile != EeiProfile.Spec || result.Outcomes is not [var outcome] || !IsIndifferent(outcome))
            return null;
        byte[] more = new byte[prng.Between(1, 64)];
        prng.Fill(more);
        ShardBlock block = execution.Blocks[0];
        ExecutionCase changed = execution with
        {
            Blocks = [block with { Data = (byte[])[.. block.Data.Span, .. more] }],
        };
        return new LawChange(changed, again => OutcomeComparison.Difference(
            result.Outcomes.AsSpan(), again.Outcomes.AsSpan(), OutcomeParts.All));
    }

    private static Module WithSize(Module module, int size)
    {
        uint[] functions = [.. CodeLaw.ImportsOf(module, "eth2.blockDataSize")];
        var constant = new Instruction(Opcode.I32Const) { Bits = (uint)size };
        return module with
        {
            Names = null,
            Functions =
            [
                .. module.Functions.Select(function => function with
                {
                    Body = [.. function.Body.Select(one => CodeLaw.Calls(one, functions) ? constant : one)],
                }),
            ],
        };
    }

    private static bool IsIndifferent(Outcome outcome) =>
        outcome.Status == OutcomeStatus.Returned && outcome.AbstentionFrom(Fact.HostCalls) is null
        && outcome.HostCalls.Length == outcome.HostCallCount
        && outcome.HostCalls.All(call => call.Function != "eth2.blockDataSize");
}

/// <summary>Blocks run one after the other, or in two cases of which the second begins where the first ended.</summary>
internal sealed class SplitSequenceLaw() : MetamorphicLaw(
    "split-sequence", "the blocks behind a block that returned come to the same when they begin from the roots it left")
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

/// <summary>A block that failed might as well not have been there.</summary>
internal sealed class FailedBlockLaw() : MetamorphicLaw(
    "failed-block", "a block that fails changes no root, gives no deposit, and leaves the other blocks as they are without it")
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
