using System.Collections.Immutable;
using Eei.Metering;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>Turns what a runtime told of one run into an outcome.</summary>
/// <param name="preparation">The script.</param>
/// <param name="messages">What the runtime's messages mean.</param>
/// <param name="settings">What is asked of the runtime.</param>
/// <remarks>Source: docs/sealing.md, "What can be told".</remarks>
internal sealed class SealedOutcome(
    ScriptPreparation preparation, MessageTable messages, SealedEngineSettings settings)
{
    /// <summary>Why an engine abstains from memory that is never asked for its digest.</summary>
    public const string Unasked = "memory is not asked for: its digest takes this runtime too long";

    private const string Killed = "the runtime ended with the trap and told nothing else";

    /// <summary>The outcome of a block.</summary>
    public Outcome Of(in BlockInput input, SealedReading reading)
    {
        if (reading.Failure is { } failure) return CrashOutcome.Of(failure, preparation.Source, input.PreState);
        if (!reading.HasBegun) return NeverBegan(input, reading.Message);
        if (reading.Outcome is not { } bytes)
            return FromMessage(
                input, reading.Message, reading.HasEnteredMain ? SealedPhase.Main : SealedPhase.Start, null);
        var header = new SealedHeader(bytes.Span);
        if (!header.IsWhole) return Garbage(input, "the outcome is cut short or garbled");
        Outcome outcome = header.End == SealedEnd.None
            ? FromMessage(input, reading.Message, header.Phase, header.GasLeft)
            : FromInside(input, header);
        return Told(outcome, header, bytes.Span, input);
    }

    /// <summary>The outcome without memory, where its digest was asked for and the runtime is never asked.</summary>
    public Outcome Told(Outcome outcome, in BlockInput input)
    {
        bool isTold = settings.DigestPages > 0 || !input.Observe.HasFlag(Observations.MemoryDigest)
            || outcome.Status is OutcomeStatus.Refused or OutcomeStatus.Crashed
            || outcome.Abstentions.Any(abstention => abstention.Fact == Fact.Memory);
        return isTold ? outcome : Without(outcome, Unasked, Fact.Memory);
    }

    private Outcome FromInside(in BlockInput input, SealedHeader header)
    {
        Outcome end = header.End switch
        {
            SealedEnd.Returned => new Outcome { Status = OutcomeStatus.Returned },
            SealedEnd.HostTrap => Trapped(header.HostTrap),
            SealedEnd.OutOfTicks => new Outcome { Status = OutcomeStatus.OutOfTicks },
            SealedEnd.OutOfGas => new Outcome { Status = OutcomeStatus.OutOfGas },
            SealedEnd.DepthExceeded => Exhausted(ExhaustedResource.Stack),
            SealedEnd.NoMemory => Exhausted(ExhaustedResource.Memory),
            _ => Trapped(TrapKind.Unreachable),
        };
        return Ended(input, end, header.Phase, header.GasLeft);
    }

    // The runtime ended it: what its words mean, and nothing else where it took its instance with it.
    private Outcome FromMessage(in BlockInput input, string message, SealedPhase phase, ulong? gasLeft)
    {
        if (messages.Find(message) is not { } meaning || meaning.End is MessageEnd.Invalid or MessageEnd.Unsupported)
            return Garbage(input, $"ended in words that no table knows: {message}");
        Outcome end = meaning.End == MessageEnd.Stack
            ? Exhausted(ExhaustedResource.Stack)
            : Trapped(meaning.Traps[0]);
        Outcome outcome = Ended(input, end, phase, gasLeft ?? 0) with { PostState = input.PreState };
        if (gasLeft is null)
            outcome = Without(outcome, Killed, Fact.Gas, Fact.Ticks, Fact.HostCalls, Fact.Memory);
        // That profile keeps the root of a failed run: with the root gone, later blocks say nothing either.
        if (gasLeft is null && preparation.Source.Profile == EeiProfile.ScoutCpp)
            return Without(outcome with { Abstentions = [] }, Killed, Enum.GetValues<Fact>());
        if (meaning.End == MessageEnd.Stack) return NativeStack(outcome);
        string kinds = string.Join(" or ", meaning.Traps);
        return meaning.Traps.Length == 1
            ? outcome
            : Without(outcome, $"its message says {kinds}, not which", Fact.Status);
    }

    // Where the native stack ends first, nothing that follows from how far the run came can be compared.
    private static Outcome NativeStack(Outcome outcome) => Without(
        outcome with { Abstentions = [] },
        "the native stack ended before the depth rule did",
        Enum.GetValues<Fact>());

    private Outcome NeverBegan(in BlockInput input, string message)
    {
        string line = CommandRuntime.FirstLine(message);
        return messages.Find(message)?.End switch
        {
            MessageEnd.Trap => preparation.EndOfSegments(
                input, new CounterState(preparation.GasAtStart(input), 0), line) with
            { PostState = input.PreState },
            MessageEnd.Unsupported => preparation.Refused(new Refusal(RefusalPhase.Unsupported, -1, line), input),
            MessageEnd.Invalid => Garbage(input, $"refused the sealed module: {line}"),
            _ => Garbage(input, $"did not begin, in words that no table knows: {message}"),
        };
    }

    private Outcome Ended(in BlockInput input, Outcome end, SealedPhase phase, ulong gasLeft)
    {
        var state = new CounterState(gasLeft, 0);
        Outcome outcome = phase == SealedPhase.Main
            ? preparation.EndOfMain(input, state, end)
            : preparation.EndOfStart(input, state, end);
        return outcome.Status == OutcomeStatus.OutOfGas ? outcome with { GasUsed = input.Limits.Gas } : outcome;
    }

    private Outcome Told(Outcome outcome, SealedHeader header, ReadOnlySpan<byte> bytes, in BlockInput input)
    {
        bool isReturned = outcome.Status == OutcomeStatus.Returned;
        outcome = outcome with
        {
            PostState = header.PostState,
            TicksUsed = header.TicksUsed,
            HostCallCount = header.HostCalls,
            HostCallDigest = header.HostCallDigest,
            HostCallGasDigest = header.HostCallGasDigest,
            MemoryPages = header.MemoryPages,
            MemoryDigest = header.MemoryDigest,
            Deposits = isReturned && header.DepositCount <= SealedLayout.MostDeposits
                ? Deposits(bytes[SealedHeader.Length..], (int)header.DepositCount)
                : [],
        };
        if (isReturned && header.DepositCount > SealedLayout.MostDeposits)
            outcome = Without(outcome, $"more than {SealedLayout.MostDeposits} deposits", Fact.Deposits);
        bool isTooLarge = settings.DigestPages > 0 && !header.IsMemoryDigested;
        return isTooLarge && input.Observe.HasFlag(Observations.MemoryDigest)
            ? Without(outcome, "memory is too large to be digested in time", Fact.Memory)
            : outcome;
    }

    private static ImmutableArray<Deposit> Deposits(ReadOnlySpan<byte> bytes, int count)
    {
        ImmutableArray<Deposit>.Builder deposits = ImmutableArray.CreateBuilder<Deposit>(count);
        for (int place = 0; place < count; place++)
            deposits.Add(new Deposit(bytes.Slice(place * Deposit.Length, Deposit.Length)));
        return deposits.ToImmutable();
    }

    private Outcome Garbage(in BlockInput input, string report) => CrashOutcome.Of(
        new WorkerException(CrashKind.Garbage, $"garbage: {report}"), preparation.Source, input.PreState);

    private static Outcome Trapped(TrapKind trap) => new() { Status = OutcomeStatus.Trapped, Trap = trap };

    private static Outcome Exhausted(ExhaustedResource resource) =>
        new() { Status = OutcomeStatus.Exhausted, Exhausted = resource };

    private static Outcome Without(Outcome outcome, string reason, params ReadOnlySpan<Fact> facts)
    {
        foreach (Fact fact in facts)
            outcome = outcome with { Abstentions = outcome.Abstentions.Add(new Abstention(fact, reason)) };
        return outcome;
    }
}
