using Eei.Metering;
using Eei.Protocol;
using Eei.WasiCommand.Modules;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>An engine made of any runtime for plain modules: each script has the EEI linked in, as wasm.</summary>
/// <remarks>Each request is a process of its own, which can be killed. Source: docs/sealing.md.</remarks>
public sealed class SealedEngine : IIsolatedEngine, IModuleEngine
{
    private const InstrumentedParts Parts = InstrumentedParts.Gas | InstrumentedParts.Depth
        | InstrumentedParts.CanonicalNaN | InstrumentedParts.MemoryLimit;

    private readonly ISealedRuntime _runtime;
    private readonly SealedEngineSettings _settings;
    private (TimeSpan Elapsed, string? Failure)? _trial;

    /// <summary>An engine that starts a command for each block.</summary>
    /// <param name="entry">The command, and how to understand it.</param>
    public SealedEngine(SealedEngineEntry entry)
        : this(
            new CommandRuntime(entry),
            new SealedEngineSettings(entry.DigestPages, entry.Judge?.Acceptance ?? Acceptance.Wider),
            Describe(entry))
    {
    }

    /// <summary>An engine on a runtime.</summary>
    internal SealedEngine(ISealedRuntime runtime, SealedEngineSettings settings, EngineDescription description)
    {
        _runtime = runtime;
        _settings = settings;
        Description = description;
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public bool RunsModules => _runtime is IModuleRuntime;

    /// <inheritdoc/>
    public TimeSpan RequestDeadline
    {
        get => _runtime.RequestDeadline;
        set => _runtime.RequestDeadline = value;
    }

    /// <summary>Processes that died or were killed; each was the first of its request and has no successor.</summary>
    public int Restarts => _runtime.Failures;

    /// <summary>Null: there is a process only while a request is answered.</summary>
    public int? WorkerId => null;

    /// <summary>How long the process took that showed that it can be started; zero before.</summary>
    public TimeSpan LastStart => _trial?.Elapsed ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public string? Prepare()
    {
        _trial ??= _runtime.Try();
        return _trial.Value.Failure;
    }

    /// <inheritdoc/>
    public void Replace()
    {
        // Every request has a fresh process anyway.
    }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source) =>
        new SealedScript(ScriptPreparation.Of(source, Parts), _runtime, _settings);

    /// <inheritdoc/>
    /// <remarks>The store is an <see cref="IDeferredModuleStore"/>.</remarks>
    /// <exception cref="NotSupportedException">The runtime runs sealed scripts only.</exception>
    public IModuleStore CreateStore(WasmEdition edition) => _runtime is IModuleRuntime modules
        ? new SealedModuleStore(modules, edition)
        : throw new NotSupportedException("the runtime runs sealed scripts only");

    /// <inheritdoc/>
    public void Dispose() => _runtime.Dispose();

    private static EngineDescription Describe(SealedEngineEntry entry)
    {
        string decoder = entry.Decoder.Length > 0 ? entry.Decoder : entry.Name;
        string executor = entry.Executor.Length > 0 ? entry.Executor : entry.Name;
        return new EngineDescription(
            entry.Name,
            entry.Version,
            new EngineLineage(decoder, decoder, executor, "wasm (linked in)", "injected into the wasm"),
            (entry.Features & (EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector))
                | (entry.DigestPages > 0 ? EngineCapabilities.MemoryDigest : EngineCapabilities.None)
                | EngineCapabilities.Gas | EngineCapabilities.Depth | EngineCapabilities.CanonicalNaN,
            $"sealed, EEI {EeiLibrary.Version}, way out {WayOutName(entry.Output)}; {CommandText(entry.Command)}")
        {
            Lacks = entry.Lacks,
        };
    }

    // Without the folder: where a program lies does not change what it computes.
    private static string CommandText(WorkerCommand command) =>
        string.Join(' ', [Path.GetFileName(command.Program), .. command.Arguments]);

    private static string WayOutName(WayOut wayOut) => wayOut == WayOut.Wasi ? "wasi" : "exports";
}
