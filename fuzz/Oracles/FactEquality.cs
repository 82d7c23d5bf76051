namespace Eei.Fuzz;

/// <summary>Whether two outcomes agree on one fact.</summary>
internal static class FactEquality
{
    /// <summary>The fact an engine abstains from to be left out of a kind, or null where it cannot.</summary>
    public static Fact? FactOf(DivergenceKind kind) => kind switch
    {
        DivergenceKind.Status => Fact.Status,
        DivergenceKind.PostState => Fact.PostState,
        DivergenceKind.Deposits => Fact.Deposits,
        DivergenceKind.Ticks => Fact.Ticks,
        DivergenceKind.Gas => Fact.Gas,
        DivergenceKind.HostCalls => Fact.HostCalls,
        DivergenceKind.Memory => Fact.Memory,
        _ => null,
    };

    /// <summary>Whether they agree. This is an equivalence among outcomes that are not open.</summary>
    public static bool Same(DivergenceKind kind, Outcome a, Outcome b) => kind switch
    {
        DivergenceKind.Crash or DivergenceKind.Status => SameStatus(a, b),
        DivergenceKind.PostState => a.PostState == b.PostState,
        DivergenceKind.Deposits => a.Deposits.AsSpan().SequenceEqual(b.Deposits.AsSpan()),
        DivergenceKind.Ticks => a.TicksUsed == b.TicksUsed,
        DivergenceKind.Gas => SameGas(a, b),
        DivergenceKind.HostCalls => a.HostCallCount == b.HostCallCount && a.HostCallDigest == b.HostCallDigest,
        // A module that never came to run has no memory to speak of.
        DivergenceKind.Memory => a.Status == OutcomeStatus.Refused
            || (a.MemoryPages == b.MemoryPages && a.MemoryDigest == b.MemoryDigest),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };

    /// <summary>Whether an outcome leaves part of a fact open, so that it may agree with two that disagree.</summary>
    public static bool IsOpen(DivergenceKind kind, Outcome outcome) => kind switch
    {
        DivergenceKind.Crash or DivergenceKind.Status => outcome.Refusal?.Phase == RefusalPhase.MalformedOrInvalid,
        DivergenceKind.Gas => outcome.HostCallGasDigest == Bytes32.Zero,
        _ => false,
    };

    /// <summary>Why an open outcome that agrees with two sides has no say between them.</summary>
    public static string WhyOpen(DivergenceKind kind) => kind == DivergenceKind.Gas
        ? "gas at host calls is not told"
        : "malformed is not told from invalid";

    // Refusals are compared by phase: the words are each engine's own.
    private static bool SameStatus(Outcome a, Outcome b) =>
        a.Status == b.Status && a.Trap == b.Trap && a.Exhausted == b.Exhausted
        && SamePhase(a.Refusal?.Phase, b.Refusal?.Phase) && (a.Rules == b.Rules || a.Status == OutcomeStatus.Crashed);

    private static bool SamePhase(RefusalPhase? a, RefusalPhase? b) =>
        a == b || (a == RefusalPhase.MalformedOrInvalid && IsMalformedOrInvalid(b))
        || (b == RefusalPhase.MalformedOrInvalid && IsMalformedOrInvalid(a));

    private static bool IsMalformedOrInvalid(RefusalPhase? phase) =>
        phase is RefusalPhase.Malformed or RefusalPhase.Invalid;

    // Gas left at each host call counts where both told it.
    private static bool SameGas(Outcome a, Outcome b) =>
        a.GasUsed == b.GasUsed && (a.Status == OutcomeStatus.Refused || a.GasScheduleHash == b.GasScheduleHash)
        && (a.HostCallGasDigest == b.HostCallGasDigest
            || a.HostCallGasDigest == Bytes32.Zero || b.HostCallGasDigest == Bytes32.Zero);
}
