using System.Collections.Immutable;

namespace Eei;

/// <summary>How one execution ended.</summary>
public enum OutcomeStatus
{
    /// <summary>main returned.</summary>
    Returned,

    /// <summary>A trap; <see cref="Outcome.Trap"/> says which.</summary>
    Trapped,

    /// <summary>A charge exceeded the gas limit; all gas is used.</summary>
    OutOfGas,

    /// <summary>useTicks asked for more than was left.</summary>
    OutOfTicks,

    /// <summary>A bounded resource ran out; <see cref="Outcome.Exhausted"/> says which.</summary>
    Exhausted,

    /// <summary>The module never ran; <see cref="Outcome.Refusal"/> says why.</summary>
    Refused,

    /// <summary>The engine's own fault; always a finding.</summary>
    Crashed,
}

/// <summary>A resource whose exhaustion ends a run.</summary>
public enum ExhaustedResource
{
    /// <summary>Logical call depth.</summary>
    Stack,

    /// <summary>Memory that the engine could not obtain within the limits.</summary>
    Memory,
}

/// <summary>At which step a module was refused.</summary>
public enum RefusalPhase
{
    /// <summary>Does not decode.</summary>
    Malformed,

    /// <summary>Does not validate.</summary>
    Invalid,

    /// <summary>Breaks the strict or lenient script rules.</summary>
    ScriptRule,

    /// <summary>An import is unknown or of the wrong type.</summary>
    Unlinkable,

    /// <summary>Active segment out of bounds, start function trapped, or memory or table above the limit.</summary>
    Uninstantiable,

    /// <summary>The engine does not implement something the module uses; named in the reason.</summary>
    Unsupported,

    /// <summary>Does not decode or does not validate; the engine does not tell which. Agrees with either.</summary>
    MalformedOrInvalid,
}

/// <summary>Why a module was refused.</summary>
/// <param name="Phase">The step.</param>
/// <param name="Offset">Byte offset in the module, or -1 where it has none.</param>
/// <param name="Reason">In the specification's words where it has them.</param>
public sealed record Refusal(RefusalPhase Phase, int Offset, string Reason);

/// <summary>A fact of an outcome that engines are compared on.</summary>
public enum Fact
{
    /// <summary>Status with trap kind, resource or refusal phase.</summary>
    Status,

    /// <summary>Post-state root.</summary>
    PostState,

    /// <summary>Deposits in order.</summary>
    Deposits,

    /// <summary>Gas used.</summary>
    Gas,

    /// <summary>Ticks used.</summary>
    Ticks,

    /// <summary>Digest of the host-call trace (without gas where gas is abstained from).</summary>
    HostCalls,

    /// <summary>Digest of linear memory at the end.</summary>
    Memory,
}

/// <summary>What one run cost, as the host of the engine measured it; 0 where it does not.</summary>
/// <param name="CompileMicroseconds">Compilation of the script, told with every run of it.</param>
/// <param name="RunMicroseconds">This run.</param>
/// <param name="MemoryBytes">Most memory held during the run.</param>
/// <param name="CodeBytes">Machine code of the script.</param>
public readonly record struct EngineMeasures(
    double CompileMicroseconds, double RunMicroseconds, long MemoryBytes, long CodeBytes);

/// <summary>An engine's word that it cannot tell a fact, and why.</summary>
public readonly record struct Abstention(Fact Fact, string Reason);

/// <summary>
/// What one execution of one block came to, as a value; no exception crosses <see cref="IEeiEngine"/>.
/// </summary>
/// <remarks>Source: eei.md part A 11; house.md §5.</remarks>
public sealed record Outcome
{
    /// <summary>How it ended.</summary>
    public required OutcomeStatus Status { get; init; }

    /// <summary>The trap, where <see cref="Status"/> is Trapped.</summary>
    public TrapKind? Trap { get; init; }

    /// <summary>The resource, where <see cref="Status"/> is Exhausted.</summary>
    public ExhaustedResource? Exhausted { get; init; }

    /// <summary>The refusal, where <see cref="Status"/> is Refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What is known of the crash, where <see cref="Status"/> is Crashed.</summary>
    public string? CrashReport { get; init; }

    /// <summary>How a process failed, where <see cref="Status"/> is Crashed; null where the engine itself reports
    /// it.</summary>
    public CrashKind? Crash { get; init; }

    /// <summary>The rules the module was judged by.</summary>
    public ScriptRuleSet Rules { get; init; }

    /// <summary>SHA-256 of the gas schedule that charged it.</summary>
    public Bytes32 GasScheduleHash { get; init; }

    /// <summary>Root after the block: the saved one if main returned, else the root before.</summary>
    public Bytes32 PostState { get; init; }

    /// <summary>Deposits in the order pushed; none unless main returned.</summary>
    public ImmutableArray<Deposit> Deposits { get; init; } = [];

    /// <summary>Gas charged, instantiation included.</summary>
    public ulong GasUsed { get; init; }

    /// <summary>Ticks taken by useTicks.</summary>
    public ulong TicksUsed { get; init; }

    /// <summary>Number of host calls.</summary>
    public int HostCallCount { get; init; }

    /// <summary>
    /// SHA-256 of the host-call trace without gas, in the encoding of docs/eei.md; zero without calls or unasked.
    /// </summary>
    public Bytes32 HostCallDigest { get; init; }

    /// <summary>SHA-256 of the gas left at each host call, u64 little-endian; zero without calls or unasked.</summary>
    public Bytes32 HostCallGasDigest { get; init; }

    /// <summary>The host calls in full where the request asked for them, else empty.</summary>
    public ImmutableArray<HostCall> HostCalls { get; init; } = [];

    /// <summary>SHA-256 of linear memory at the end, where asked for and instantiated, else zero.</summary>
    public Bytes32 MemoryDigest { get; init; }

    /// <summary>Pages of linear memory at the end.</summary>
    public uint MemoryPages { get; init; }

    /// <summary>What the engine's host measured, where it measures; no fact, never compared.</summary>
    public EngineMeasures? Measures { get; init; }

    /// <summary>Facts this engine cannot tell about this run.</summary>
    public ImmutableArray<Abstention> Abstentions { get; init; } = [];

    /// <summary>
    /// The outcome class as one word or two: <c>returned</c>, <c>trapped(hostMemory)</c>, <c>refused(invalid)</c> …
    /// </summary>
    public string Class => Status switch
    {
        OutcomeStatus.Returned => "returned",
        OutcomeStatus.Trapped => $"trapped({CamelCase(Trap!.Value)})",
        OutcomeStatus.OutOfGas => "outOfGas",
        OutcomeStatus.OutOfTicks => "outOfTicks",
        OutcomeStatus.Exhausted => $"exhausted({CamelCase(Exhausted!.Value)})",
        OutcomeStatus.Refused => $"refused({CamelCase(Refusal!.Phase)})",
        OutcomeStatus.Crashed => Crash is { } crash ? $"crashed({CamelCase(crash)})" : "crashed",
        _ => throw new InvalidOperationException($"unknown status {Status}"),
    };

    /// <summary>Why the engine cannot tell a fact about this run, or null where it can.</summary>
    public string? AbstentionFrom(Fact fact)
    {
        foreach (Abstention abstention in Abstentions)
            if (abstention.Fact == fact) return abstention.Reason;
        return null;
    }

    /// <summary>Whether it is of a class, as far as the engine can tell: <c>refused(malformedOrInvalid)</c> is of
    /// either class that it leaves open.</summary>
    /// <param name="outcomeClass">As <see cref="Class"/>.</param>
    public bool IsOf(string outcomeClass) => outcomeClass == Class
        || (Refusal?.Phase == RefusalPhase.MalformedOrInvalid
            && outcomeClass is "refused(malformed)" or "refused(invalid)");

    private static string CamelCase<T>(T value) where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
