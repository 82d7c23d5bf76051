namespace Eei.Fuzz;

/// <summary>Whether the trace digests of all compared engines are of one kind.</summary>
internal enum GasMode
{
    /// <summary>All with gas, or all without.</summary>
    Uniform,

    /// <summary>Some with and some without: only the number of calls is compared.</summary>
    Mixed,
}

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

    /// <summary>Whether they agree.</summary>
    public static bool Same(DivergenceKind kind, Outcome a, Outcome b, GasMode mode) => kind switch
    {
        DivergenceKind.Crash or DivergenceKind.Status => SameStatus(a, b),
        DivergenceKind.PostState => a.PostState == b.PostState,
        DivergenceKind.Deposits => a.Deposits.AsSpan().SequenceEqual(b.Deposits.AsSpan()),
        DivergenceKind.Ticks => a.TicksUsed == b.TicksUsed,
        DivergenceKind.Gas => SameGas(a, b),
        DivergenceKind.HostCalls => a.HostCallCount == b.HostCallCount
            && (mode == GasMode.Mixed || a.HostCallDigest == b.HostCallDigest),
        // A module that never came to run has no memory to speak of.
        DivergenceKind.Memory => a.Status == OutcomeStatus.Refused
            || (a.MemoryPages == b.MemoryPages && a.MemoryDigest == b.MemoryDigest),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };

    // Refusals are compared by phase: the words are each engine's own.
    private static bool SameStatus(Outcome a, Outcome b) =>
        a.Status == b.Status && a.Trap == b.Trap && a.Exhausted == b.Exhausted
        && a.Refusal?.Phase == b.Refusal?.Phase && (a.Rules == b.Rules || a.Status == OutcomeStatus.Crashed);

    private static bool SameGas(Outcome a, Outcome b) =>
        a.GasUsed == b.GasUsed && (a.Status == OutcomeStatus.Refused || a.GasScheduleHash == b.GasScheduleHash);
}
