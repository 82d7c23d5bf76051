using Eei.Metering;

namespace Eei.Protocol;

/// <summary>A script as the client knows it: what it is, what was built into it, what loading it came to.</summary>
internal sealed class WorkerScript
{
    internal WorkerScript(ScriptSource source, Bytes32 key, InstrumentedParts parts)
    {
        Source = source;
        Key = key;
        if (parts != InstrumentedParts.None) Preparation = ScriptPreparation.Of(source, parts);
    }

    /// <summary>The source.</summary>
    internal ScriptSource Source { get; }

    /// <summary>Digest of the source.</summary>
    internal Bytes32 Key { get; }

    /// <summary>Our verdict and the instrumented modules; null for an engine that gets modules as they are.</summary>
    internal ScriptPreparation? Preparation { get; }

    /// <summary>What the engine answered to the load.</summary>
    internal LoadReply Reply { get; set; }

    /// <summary>
    /// Whether our decoder or validator refuses what the engine may accept: it then runs the original, so that the
    /// difference shows.
    /// </summary>
    internal bool IsDisputed => Preparation is
    {
        Refusal.Phase: RefusalPhase.Malformed or RefusalPhase.Invalid or RefusalPhase.MalformedOrInvalid
    };

    /// <summary>The outcome of a block that the engine is not asked about; null where it is.</summary>
    internal Outcome? EndWithoutEngine(in BlockInput input)
    {
        if (Refusal is { } refusal)
            return Preparation?.Refused(refusal, in input)
                ?? new Outcome { Status = OutcomeStatus.Refused, Refusal = refusal, PostState = input.PreState };
        return IsDisputed ? null : Preparation?.EndBeforeRun(in input);
    }

    /// <summary>The block as the engine gets it: with what instantiation leaves of the gas.</summary>
    internal BlockInput Given(in BlockInput input) => IsCharged
        ? input with { Limits = input.Limits with { Gas = Preparation!.GasAtStart(in input) } }
        : input;

    /// <summary>The outcome with what instantiation cost.</summary>
    internal Outcome Charged(Outcome outcome) => IsCharged && outcome.Status != OutcomeStatus.Crashed
        ? outcome with { GasUsed = outcome.GasUsed + (ulong)Preparation!.InstantiationGas }
        : outcome;

    // An engine links what a rule that comes before forbids; the order of docs/eei.md 1 is kept here.
    private Refusal? Refusal =>
        Reply.Refusal is { Phase: RefusalPhase.Unlinkable }
        && Preparation?.Refusal is { Phase: RefusalPhase.ScriptRule } rule
            ? rule
            : Reply.Refusal;

    private bool IsCharged => Preparation is { Refusal: null } prepared
        && prepared.Parts.HasFlag(InstrumentedParts.Gas);
}
