using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Eei.Cli.Runs;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>run --json</c>.</summary>
/// <remarks>
/// Source: cli.md, JSON of <c>run --json</c>. An outcome of the contract speaks of a whole case: its status is that
/// of the first
/// block that did not return, gas is summed, deposits are in order, a digest over several blocks is the SHA-256 of
/// theirs.
/// <c>blocks</c>, <c>notCompared</c>, <c>difference</c>, <c>suspect</c>, <c>suspects</c>, <c>mismatches</c> and
/// <c>scoutJudgements</c> are additions.
/// </remarks>
internal static class RunDocument
{
    /// <summary>One case.</summary>
    public static JsonObject Of(CaseRun run) => new()
    {
        ["case"] = run.Case.Name,
        ["outcomes"] = new JsonArray([.. run.Results.Select(result => Whole(run, result))]),
        ["verdict"] = run.Verdict,
        ["notCompared"] = new JsonArray([.. run.Comparison.Discards.Select(reason => JsonValue.Create(reason))]),
        ["difference"] = run.Difference,
        ["suspect"] = run.Suspect,
        ["suspects"] = new JsonArray([.. run.Suspects.Select(name => JsonValue.Create(name))]),
        ["mismatches"] = new JsonArray([.. run.Mismatches.Select(mismatch => JsonValue.Create(mismatch))]),
        ["scoutJudgements"] = new JsonArray([.. run.Results.Zip(run.ScoutJudgements).Select(Judgement)]),
    };

    private static JsonObject Judgement((CaseResult Result, ScoutJudgement? Judged) one) => new()
    {
        ["engine"] = one.Result.Engine,
        ["lines"] = new JsonArray([.. (one.Judged?.Lines ?? []).Select(line => JsonValue.Create(line))]),
        ["exitCode"] = one.Judged?.ExitCode,
    };

    private static JsonObject Whole(CaseRun run, CaseResult result)
    {
        Outcome? telling = result.Outcomes.FirstOrDefault(outcome => outcome.Status != OutcomeStatus.Returned)
            ?? result.Outcomes.LastOrDefault();
        return new JsonObject
        {
            ["engine"] = result.Engine,
            ["status"] = telling is null ? "returned" : Word(telling.Status),
            ["trap"] = telling?.Trap is { } trap ? Word(trap) : null,
            ["postStates"] = new JsonArray([.. result.PostStates.Select(root => JsonValue.Create(root.ToString()))]),
            ["deposits"] = new JsonArray([.. result.Deposits.Select(deposit => Deposit(deposit, run.Case.Profile))]),
            ["gasUsed"] = result.Outcomes.Aggregate(0UL, (sum, outcome) => sum + outcome.GasUsed),
            ["hostCallDigest"] = Digest([.. result.Outcomes.Select(outcome => outcome.HostCallDigest)]),
            ["memoryDigest"] = Digest([.. result.Outcomes.Select(outcome => outcome.MemoryDigest)]),
            ["blocks"] = new JsonArray([.. result.Outcomes.Select(outcome => Block(run, outcome))]),
        };
    }

    private static JsonObject Block(CaseRun run, Outcome outcome)
    {
        JsonObject block = new()
        {
            ["class"] = outcome.Class,
            ["reason"] = outcome.Refusal?.Reason ?? outcome.CrashReport,
            ["offset"] = outcome.Refusal is { Offset: >= 0 } refusal ? refusal.Offset : null,
            ["postState"] = outcome.PostState.ToString(),
            ["deposits"] = outcome.Deposits.Length,
            ["gasUsed"] = outcome.GasUsed,
            ["ticksUsed"] = outcome.TicksUsed,
            ["hostCallCount"] = outcome.HostCallCount,
            ["hostCallDigest"] = outcome.HostCallDigest.ToString(),
            ["memoryDigest"] = outcome.MemoryDigest.ToString(),
            ["memoryPages"] = outcome.MemoryPages,
        };
        if (run.Observe.HasFlag(Observations.HostCalls))
            block["hostCalls"] = new JsonArray([.. outcome.HostCalls.Select(Call)]);
        return block;
    }

    private static JsonObject Call(HostCall call) => new()
    {
        ["function"] = call.Function,
        ["arguments"] = new JsonArray([.. call.Arguments.Select(argument => JsonValue.Create(argument))]),
        ["readDigest"] = call.ReadDigest.ToString(),
        ["writeDigest"] = call.WriteDigest.ToString(),
        ["result"] = call.Result,
        ["trap"] = call.Trap,
        ["gasLeft"] = call.GasLeft,
    };

    private static JsonObject Deposit(Deposit deposit, EeiProfile profile) => new()
    {
        ["pubkey"] = Convert.ToHexStringLower(deposit.Pubkey),
        ["withdrawal_credentials"] = Convert.ToHexStringLower(deposit.WithdrawalCredentials),
        ["amount"] = deposit.Amount(profile),
        ["signature"] = Convert.ToHexStringLower(deposit.Signature),
    };

    private static string Digest(ImmutableArray<Bytes32> blocks)
    {
        if (blocks.Length == 1) return blocks[0].ToString();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Bytes32 block in blocks) hash.AppendData(block.ToArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Word<T>(T value) where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
