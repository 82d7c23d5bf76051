using Eei.Metering;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>A script that is sealed anew for each block: the code once, the inputs each time.</summary>
internal sealed class SealedScript : IEeiScript
{
    private readonly ScriptPreparation _preparation;
    private readonly ISealedRuntime _runtime;
    private readonly SealedEngineSettings _settings;
    private readonly SealedOutcome _outcomes;
    private readonly Func<BlockInput, Outcome>? _judgedOnly;
    private SealedTemplate? _template;
    private int _pieces = SealedEngineSettings.FewPieces;
    private int _templatePieces;

    /// <summary>A script with the verdict of the runtime on it.</summary>
    public SealedScript(ScriptPreparation preparation, ISealedRuntime runtime, SealedEngineSettings settings)
    {
        _preparation = preparation;
        _runtime = runtime;
        _settings = settings;
        _outcomes = new SealedOutcome(preparation, runtime.Messages, settings);
        (Refusal, _judgedOnly) = Judge(runtime.Judge(preparation.Source.Code));
    }

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public Outcome Run(in BlockInput input) => _outcomes.Told(Ended(input), input);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The runtime is the engine's; a template is memory only.
    }

    private Outcome Ended(in BlockInput input)
    {
        if (_judgedOnly is not null) return _judgedOnly(input);
        if (Refusal is not null) return _preparation.Refused(Refusal, input);
        if (_preparation.EndBeforeRun(input) is { } before) return before;
        SealedReading? reading = Read(input);
        return reading is null
            ? _preparation.Refused(
                new Refusal(RefusalPhase.Unsupported, -1, "its memory finds no room beside the linked EEI"), input)
            : _outcomes.Of(input, reading);
    }

    private SealedReading? Read(in BlockInput input)
    {
        SealedReading? reading = ReadOnce(input);
        if (_runtime.WayOut == WayOut.Wasi || reading?.Outcome is not { } outcome) return reading;
        var header = new SealedHeader(outcome.Span);
        if (outcome.Length < SealedHeader.Length || header.End != SealedEnd.Returned || header.IsWhole) return reading;
        // It pushed more deposits than there were pieces for: the same run again, with enough of them.
        _pieces = SealedEngineSettings.ManyPieces;
        return ReadOnce(input);
    }

    private SealedReading? ReadOnce(in BlockInput input)
    {
        SealedLayout layout = SealedLayout.For(input.Data.Length);
        if (_template is null || _template.Layout != layout || _templatePieces != _pieces)
        {
            InstrumentedModule script = _preparation.Script!;
            _template = Sealer.Seal(script.Code, script.Counters, _runtime.WayOut, layout, _pieces);
            _templatePieces = _pieces;
        }

        Limits limits = input.Limits with { Gas = _preparation.GasAtStart(input) };
        return _template is null ? null : _runtime.Run(_template.With(new SealedInput
        {
            Profile = _preparation.Source.Profile,
            Field = _preparation.Source.Field,
            Block = input with { Limits = limits },
            DigestPages = _settings.DigestPages,
        }));
    }

    /// <summary>What follows from the runtime's verdict and ours.</summary>
    private (Refusal? Refusal, Func<BlockInput, Outcome>? JudgedOnly) Judge(SealedVerdict verdict)
    {
        Refusal? own = _preparation.Refusal;
        switch (verdict.Kind)
        {
            case VerdictKind.Failed:
                return (null, input => _outcomes.Of(
                    input, new SealedReading { HasBegun = false, Failure = verdict.Failure }));
            case VerdictKind.Refused:
                return (new Refusal(RefusalPhase.MalformedOrInvalid, -1, verdict.Reason), null);
            case VerdictKind.Unsupported:
                return (new Refusal(RefusalPhase.Unsupported, -1, verdict.Reason), null);
        }

        // The runtime has judged the script alone: whatever is wrong with a library, it knows nothing of it.
        if ((own is null || own.Phase is RefusalPhase.Malformed or RefusalPhase.Invalid)
            && _preparation.Source.Libraries.Length > 0)
            return (new Refusal(RefusalPhase.Unsupported, -1, "libraries: a sealed module has one memory"), null);
        if (own?.Phase is RefusalPhase.Malformed or RefusalPhase.Invalid)
        {
            if (verdict.Kind == VerdictKind.Accepted && _settings.Acceptance == Acceptance.Exact)
                return (null, AcceptedOnly);
            string why = verdict.Kind == VerdictKind.Accepted
                ? "it accepts more than WebAssembly 2.0"
                : $"it could not be asked ({verdict.Reason})";
            return (new Refusal(RefusalPhase.Unsupported, -1, $"not sealed, since we refuse it; {why}"), null);
        }

        return (own, null);
    }

    // It accepts what we refuse: no run, but a status that nobody who refuses will agree with.
    private Outcome AcceptedOnly(BlockInput input)
    {
        const string reason = "the runtime accepts the module; it was not run, since we cannot seal what we refuse";
        return new Outcome
        {
            Status = OutcomeStatus.Returned,
            Rules = _preparation.Source.Rules,
            GasScheduleHash = _preparation.Schedule.Hash,
            PostState = input.PreState,
            Abstentions =
            [
                .. Enum.GetValues<Fact>().Where(fact => fact != Fact.Status)
                    .Select(fact => new Abstention(fact, reason)),
            ],
        };
    }
}
