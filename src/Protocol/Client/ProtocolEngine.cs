using System.Diagnostics;
using System.Text.Json;
using Eei.Metering;

namespace Eei.Protocol;

/// <summary>An engine in a process of its own that speaks the engine protocol.</summary>
/// <remarks>Source: docs/protocol.md. What the process does not survive is an outcome; the next request starts
/// another.
/// </remarks>
public sealed class ProtocolEngine : IIsolatedEngine, IModuleEngine
{
    private readonly WorkerCommand _command;
    private readonly WorkerLimits _limits;
    private readonly string? _name;
    private readonly ScriptSlots _slots = new();
    private readonly Dictionary<WasmEdition, ModuleClient> _modules = [];
    private WorkerProcess? _worker;
    private Introduction? _introduction;
    private InstrumentedParts _parts;
    private int _starts;

    /// <summary>An engine that starts when it is first asked for something.</summary>
    /// <param name="command">The process.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="name">Its name; null for the one it gives itself.</param>
    public ProtocolEngine(WorkerCommand command, WorkerLimits limits, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(limits);
        _command = command;
        _limits = limits;
        _name = name;
        RequestDeadline = limits.RequestDeadline;
    }

    /// <summary>Who it says it is.</summary>
    /// <exception cref="WorkerException">It cannot be started or does not introduce itself.</exception>
    public EngineDescription Description
    {
        get
        {
            if (_introduction is null) Guarded(Connect);
            return _introduction!.Description;
        }
    }

    /// <inheritdoc/>
    public TimeSpan RequestDeadline { get; set; }

    /// <summary>The process that runs modules of a version of WebAssembly; null where it speaks of scripts
    /// only.</summary>
    public Func<WasmEdition, WorkerCommand>? ModuleCommand { get; init; }

    /// <inheritdoc/>
    public bool RunsModules => ModuleCommand is not null;

    /// <inheritdoc/>
    public int Restarts => Math.Max(0, _starts - 1);

    /// <inheritdoc/>
    public int? WorkerId => _worker?.Id;

    /// <inheritdoc/>
    public TimeSpan LastStart { get; private set; }

    /// <inheritdoc/>
    public string? Prepare()
    {
        try
        {
            Guarded(Connect);
            return null;
        }
        catch (WorkerException failure)
        {
            return failure.Message;
        }
    }

    /// <inheritdoc/>
    public void Replace()
    {
        _worker?.Dispose();
        _worker = null;
        _slots.Clear();
    }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Bytes32 key = ScriptKey.Of(source);
        WorkerScript? script = _slots.Find(key);
        try
        {
            Guarded(Connect);
            script ??= new WorkerScript(source, key, _parts);
            Guarded(() => SlotOf(script));
            return new ProtocolScript(this, script, null);
        }
        catch (WorkerException failure)
        {
            return new ProtocolScript(this, script ?? new WorkerScript(source, key, InstrumentedParts.None), failure);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">It does not run modules.</exception>
    public IModuleStore CreateStore(WasmEdition edition)
    {
        if (ModuleCommand is not { } command) throw new NotSupportedException("the process runs scripts only");
        if (!_modules.TryGetValue(edition, out ModuleClient? client))
            _modules.Add(edition, client = new ModuleClient(command(edition), _limits));
        return client.CreateStore();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Replace();
        foreach (ModuleClient client in _modules.Values) client.Dispose();
        _modules.Clear();
    }

    internal Outcome Run(WorkerScript script, in BlockInput input)
    {
        if (script.EndWithoutEngine(in input) is { } known) return Completed(script, known);
        BlockInput given = script.Given(in input);
        try
        {
            Outcome outcome = script.Charged(Guarded(() => Asked(script, in given)));
            // What is left of an engine that reports its own crash is not to be trusted.
            if (outcome.Status == OutcomeStatus.Crashed) Replace();
            return Completed(script, outcome);
        }
        catch (WorkerException failure)
        {
            return CrashOutcome.Of(failure, script.Source, input.PreState);
        }
    }

    private static Outcome Completed(WorkerScript script, Outcome outcome)
    {
        EngineMeasures measures = outcome.Measures ?? default;
        return outcome with
        {
            Rules = script.Source.Rules,
            GasScheduleHash = GasSchedule.Find(script.Source.GasSchedule)?.Hash ?? Bytes32.Zero,
            Measures = measures with
            {
                CompileMicroseconds = script.Reply.CompileMicroseconds,
                // Told when it was loaded, or with each run.
                CodeBytes = Math.Max(script.Reply.CodeBytes, measures.CodeBytes),
            },
        };
    }

    private Outcome Asked(WorkerScript script, in BlockInput input)
    {
        int slot = SlotOf(script);
        BlockInput given = input;
        using JsonDocument reply = _worker!.Request(
            json => RequestText.WriteRun(json, slot, in given), RequestDeadline);
        return Understood(() => OutcomeReading.Outcome(reply.RootElement, given.PreState));
    }

    // The number of the script in the worker that is there now; loads it where that worker has not seen it.
    private int SlotOf(WorkerScript script)
    {
        WorkerProcess worker = Connect();
        if (_slots.Find(script) is { } loaded) return loaded;
        int slot = _slots.Take(script);
        using JsonDocument reply = worker.Request(json => LoadText.Write(json, slot, script), RequestDeadline);
        script.Reply = Understood(() => OutcomeReading.Loaded(reply.RootElement));
        return slot;
    }

    private WorkerProcess Connect()
    {
        if (_worker is not null) return _worker;
        long start = Stopwatch.GetTimestamp();
        _starts++;
        _worker = WorkerProcess.Start(_command, _limits);
        Introduction said;
        try
        {
            using JsonDocument reply = _worker.Request(RequestText.WriteHello, _limits.StartDeadline);
            said = Understood(() => IntroductionText.Read(reply.RootElement));
            _parts = said.Parts;
        }
        catch (WorkerException failure)
        {
            throw new WorkerException(
                CrashKind.Start, $"start: '{_command}' did not introduce itself: {failure.Message}");
        }

        LastStart = Stopwatch.GetElapsedTime(start);
        if (_name is not null) said = said with { Description = said.Description with { Name = _name } };
        if (_introduction is not null && _introduction.Description != said.Description)
            throw _worker.Garbage(
                $"the process introduced itself as {said.Description}, the one before as {_introduction.Description}");
        _introduction ??= said;
        return _worker;
    }

    private T Understood<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProtocolException bad)
        {
            throw _worker!.Garbage(bad.Message);
        }
    }

    // Whatever fails, the worker is gone afterwards.
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (WorkerException)
        {
            Replace();
            throw;
        }
    }
}
