using System.Collections.Immutable;
using System.Globalization;

namespace Eei;

/// <summary>What ewasm/scout would print about a result, and the exit code it would end with.</summary>
/// <param name="Lines">Lines on standard output.</param>
/// <param name="ExitCode">0 whatever it thought of the result; 101 where it panics and prints nothing.</param>
/// <remarks>
/// Source: ewasm/scout e3aa0f4, src/main.rs, <c>process_yaml_test</c>. Deposits are judged first, and are fine where
/// each expected one is among those made, in whatever order and number; then the list of roots as a whole. The words
/// of a refusal are the engine's own, since those of wasmi cannot be known here.
/// </remarks>
public sealed record ScoutJudgement(ImmutableArray<string> Lines, int ExitCode)
{
    /// <summary>Exit code of a panic.</summary>
    public const int Panicked = 101;

    /// <summary>Judges a result.</summary>
    /// <returns>Null where Scout has no such ending: it knows no gas, and never crashes for us.</returns>
    public static ScoutJudgement? Of(ExecutionCase execution, CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(result);
        // serde wants every field of the file before anything runs.
        if (execution.ExpectedPostStates is not { } roots) return Failure("missing field `shard_post_state`");
        if (execution.ExpectedDeposits is not { } expected) return Failure("missing field `deposit_receipts`");
        Outcome? failed = result.Outcomes.FirstOrDefault(outcome => outcome.Status != OutcomeStatus.Returned);
        if (failed is not null) return OfFailed(failed);
        ImmutableArray<Deposit> made = [.. result.Deposits];
        if (!expected.All(deposit => made.Contains(deposit)))
            return Said(
                $"Expected deposit receipts: {Text(expected, execution.Profile)}",
                $"Got deposit receipts: {Text(made, execution.Profile)}");
        return roots.SequenceEqual(result.PostStates)
            ? Said("Matching deposit receipts.", "Matching state.")
            : Said(
                "Matching deposit receipts.",
                $"Expected state: {Text(roots)}",
                $"Got state: {Text(result.PostStates)}");
    }

    private static ScoutJudgement? OfFailed(Outcome outcome) => outcome switch
    {
        { Trap: TrapKind.HostMemory or TrapKind.BlockDataBounds or TrapKind.BignumOverflow } =>
            new ScoutJudgement([], Panicked),
        { Trap: TrapKind.DepositLength } => Failure("input be must exactly 184 bytes long"),
        { Status: OutcomeStatus.Trapped or OutcomeStatus.OutOfTicks or OutcomeStatus.Exhausted } => Failure("trap"),
        { Refusal: { Phase: RefusalPhase.Uninstantiable } } => Failure("runtime trap"),
        // Without the exports that it needs it panics; everything else is an error of wasmi.
        { Refusal: { Phase: RefusalPhase.ScriptRule, Reason: var rule } }
            when rule.StartsWith("rule memory", StringComparison.Ordinal) => new ScoutJudgement([], Panicked),
        { Refusal: { Phase: not RefusalPhase.Unsupported } refusal } => Failure(refusal.Reason),
        _ => null,
    };

    private static ScoutJudgement Failure(string error) => Said($"Unexpected test failure: ScoutError(\"{error}\")");

    private static ScoutJudgement Said(params ImmutableArray<string> lines) => new(lines, 0);

    private static string Text(ImmutableArray<Bytes32> roots) =>
        $"Shard slot 0 with environment states: [{string.Join(", ", roots.Select(root => $"\"{root}\""))}]";

    private static string Text(ImmutableArray<Deposit> deposits, EeiProfile profile) =>
        $"[{string.Join(", ", deposits.Select(deposit => Text(deposit, profile)))}]";

    private static string Text(Deposit deposit, EeiProfile profile) => string.Create(
        CultureInfo.InvariantCulture,
        $"Deposit {{ pubkey: {Convert.ToHexStringLower(deposit.Pubkey)}, withdrawal_credentials: "
            + $"Hash([{string.Join(", ", deposit.WithdrawalCredentials.ToArray())}]), "
            + $"amount: {deposit.Amount(profile)}, signature: {Convert.ToHexStringLower(deposit.Signature)} }}");
}
