using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Eei.Metering;
using Eei.Protocol;

namespace Eei.Processes;

/// <summary>A Scout-compatible command line as an engine: it reads a case file and prints a verdict.</summary>
/// <remarks>
/// It is asked twice per block with expectations that cannot hold, because it prints what came out only where that
/// differs: once for the root, once for the deposits. All else it cannot tell. Source: docs/engines.md, "scout-cli".
/// </remarks>
public sealed class ScoutEngine : IIsolatedEngine
{
    private const int FirstSignalCode = 128;

    private readonly PluggedEngine _entry;
    private readonly EeiProfile _profile;
    private readonly ScoutCaseFile _files = new();
    private ScriptSource? _written;
    private CommandResult? _trial;

    /// <summary>The engine of an entry of kind <c>scout-cli</c>.</summary>
    public ScoutEngine(PluggedEngine entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entry = entry;
        RequestDeadline = entry.Limits.RequestDeadline;
        string profile = entry.Settings.GetValueOrDefault("profile", "scout-rust");
        _profile = (EeiProfile)CaseWords.Profiles.IndexOf(profile);
        string lineage = entry.Settings.GetValueOrDefault("lineage", entry.Name);
        Description = new EngineDescription(
            entry.Name, entry.Settings.GetValueOrDefault("version", "unknown"),
            new EngineLineage(lineage, lineage, lineage, lineage, "none"), EngineCapabilities.Libraries,
            $"scout-cli, profile {profile}, {entry.Command}");
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public TimeSpan RequestDeadline { get; set; }

    /// <summary>Processes that died or were killed; each was the first of its request and has no successor.</summary>
    public int Restarts { get; private set; }

    /// <summary>Null: there is a process only while a request is answered.</summary>
    public int? WorkerId => null;

    /// <summary>How long the process took that showed that it can be started; zero before.</summary>
    public TimeSpan LastStart => _trial?.Elapsed ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public string? Prepare()
    {
        // It finds no case file there, and says so or not: that it starts is enough.
        _trial ??= Execute(_entry.Limits.StartDeadline);
        return _trial.Failure is { Kind: CrashKind.Start } failure ? failure.Message : null;
    }

    /// <inheritdoc/>
    public void Replace()
    {
        // Every request has fresh processes anyway.
    }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ScoutScript(this, source);
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private Outcome Run(ScriptSource source, in BlockInput input)
    {
        if (Refusal(source) is { } refusal)
            return new Outcome { Status = OutcomeStatus.Refused, Refusal = refusal, PostState = input.PreState };
        if (!ReferenceEquals(_written, source)) _files.WriteModules(source);
        _written = source;
        (string text, Outcome? end) = Ask(source, in input, ScoutQuestion.Deposits);
        if (end is not null) return end;
        ImmutableArray<Deposit>? deposits = ScoutPrintout.Deposits(text);
        (text, end) = Ask(source, in input, ScoutQuestion.Root);
        if (end is not null) return end;
        if (deposits is null || ScoutPrintout.Root(text) is not { } root)
            return Unreadable(source, in input, text);
        return new Outcome { Status = OutcomeStatus.Returned, PostState = root, Deposits = deposits.Value };
    }

    private Refusal? Refusal(ScriptSource source)
    {
        string? reason = source.Profile != _profile
            ? $"it implements the profile {CaseWords.Profiles[(int)_profile]} only"
            : source.Rules != ScriptRuleSet.Lenient ? "it knows no strict rules" : null;
        return reason is null ? null : new Refusal(RefusalPhase.Unsupported, -1, reason);
    }

    // The text where it answered the question, or the end of the block where it did not get there.
    private (string Text, Outcome? End) Ask(ScriptSource source, in BlockInput input, ScoutQuestion question)
    {
        _files.WriteCase(source.Libraries, in input, question);
        CommandResult result = Execute(RequestDeadline);
        if (result.Failure is not null) Restarts++;
        string text = Encoding.UTF8.GetString(result.Output.Span);
        return (text, EndOf(result, text, source, in input));
    }

    private CommandResult Execute(TimeSpan deadline)
    {
        WorkerCommand command = _entry.Command with
        {
            Arguments =
            [
                .. _entry.Command.Arguments.Select(
                    word => word.Replace("{case}", _files.CasePath, StringComparison.Ordinal)),
            ],
        };
        return CommandRun.Execute(command, _entry.Limits with { RequestDeadline = deadline }, default);
    }

    private static Outcome? EndOf(CommandResult result, string text, ScriptSource source, in BlockInput input)
    {
        if (result.Failure is { Kind: CrashKind.Deadline })
            return Unsupported("it has no meter and was not done in time", in input);
        if (result.Failure is { } failure) return CrashOutcome.Of(failure, source, input.PreState);
        if (ScoutPrintout.Failure(text) is { } said)
            return said is "trap" or "runtime trap"
                ? Failed(in input)
                : Unsupported($"it does not tell why it refuses a module: {said}", in input);
        if (result.ExitCode > FirstSignalCode)
            return CrashOutcome.Of(
                new WorkerException(CrashKind.Exited, string.Create(
                    CultureInfo.InvariantCulture,
                    $"exited: signal {result.ExitCode - FirstSignalCode}; {result.Errors}")),
                source, input.PreState);
        // Host functions that are handed a pointer outside memory end it by a panic.
        if (result.ExitCode == 101 && result.Errors.Contains("panicked", StringComparison.Ordinal))
            return Failed(in input);
        return result.ExitCode == 0 ? null : Unreadable(source, in input, $"{text}\n{result.Errors}");
    }

    private static Outcome Unsupported(string reason, in BlockInput input) => new()
    {
        Status = OutcomeStatus.Refused,
        Refusal = new Refusal(RefusalPhase.Unsupported, -1, reason),
        PostState = input.PreState,
    };

    private static Outcome Failed(in BlockInput input) => new()
    {
        Status = OutcomeStatus.Trapped,
        Trap = TrapKind.Unreachable,
        PostState = input.PreState,
        Abstentions = [new Abstention(Fact.Status, "it does not tell why a block failed")],
    };

    private static Outcome Unreadable(ScriptSource source, in BlockInput input, string text)
    {
        string shown = text.Length <= 1024 ? text : text[..1024];
        return CrashOutcome.Of(
            new WorkerException(CrashKind.Garbage, $"garbage: no verdict of Scout's in '{shown.Trim()}'"), source,
            input.PreState);
    }

    private sealed class ScoutScript(ScoutEngine engine, ScriptSource source) : IEeiScript
    {
        private static readonly ImmutableArray<Abstention> Untold =
        [
            new(Fact.Gas, "it has no meter"), new(Fact.Ticks, "it does not print them"),
            new(Fact.HostCalls, "it does not print them"), new(Fact.Memory, "it does not print it"),
        ];

        public Refusal? Refusal => engine.Refusal(source);

        public Outcome Run(in BlockInput input)
        {
            Outcome outcome = engine.Run(source, in input);
            return outcome with
            {
                Rules = source.Rules,
                GasScheduleHash = GasSchedule.Find(source.GasSchedule)?.Hash ?? Bytes32.Zero,
                Abstentions = [.. outcome.Abstentions, .. Untold],
            };
        }

        public void Dispose()
        {
        }
    }
}
