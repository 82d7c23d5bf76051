using Eei.Metering;

namespace Eei.Interpreter;

/// <summary>Own engine 1: WebAssembly 2.0's chapter 4 in C#, gas and depth counted while it runs.</summary>
/// <remarks>
/// Loaded scripts are kept by content, the 64 used last. Memory and frame space are used again by later runs and
/// handed out clean.
/// </remarks>
public sealed class InterpreterEngine : IEeiEngine, IModuleEngine
{
    private readonly InterpreterFault? _fault;
    private readonly HostFault? _hostFault;
    private readonly GasSchedule? _schedule;
    private readonly ScriptCache _cache = new();
    private readonly RunSpace _space = new();

    /// <summary>An engine without fault.</summary>
    public InterpreterEngine()
        : this(null, null)
    {
    }

    private InterpreterEngine(InterpreterFault? fault, HostFault? hostFault, GasSchedule? schedule = null)
    {
        _schedule = schedule;
        _fault = fault;
        _hostFault = hostFault;
        string handlers = TailCalls.Available ? "handlers chained by jumps" : "handlers chained by calls with pauses";
        string planted = $"{fault}{hostFault}";
        Description = new EngineDescription(
            "interpreter",
            typeof(InterpreterEngine).Assembly.GetName().Version!.ToString(3),
            new EngineLineage("Eei.Wasm", "Eei.Wasm", "Eei.Interpreter", "C#", "counts while it runs"),
            EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector | EngineCapabilities.Gas
                | EngineCapabilities.Depth | EngineCapabilities.HostCallTrace | EngineCapabilities.MemoryDigest
                | EngineCapabilities.Libraries | EngineCapabilities.CanonicalNaN,
            planted.Length == 0 ? handlers : $"{handlers}, planted fault {planted}");
        if (schedule is not null)
            Description = Description with { Capabilities = Description.Capabilities & ~EngineCapabilities.Gas };
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <summary>An engine with one wrong instruction, branch, price or weight, to test testers with.</summary>
    public static IEeiEngine CreateWithFault(InterpreterFault fault) => new InterpreterEngine(fault, null);

    /// <summary>An engine with one mistake in its host functions, to test testers with.</summary>
    public static IEeiEngine CreateWithFault(HostFault fault) => new InterpreterEngine(null, fault);

    /// <summary>An engine without operations that only charge; others that could charge do it for nothing. To measure
    /// what charging costs, never to compare.</summary>
    internal static IEeiEngine CreateUnmetered() => new InterpreterEngine(null, null, GasSchedule.Free);

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        GasSchedule schedule = _schedule ?? GasSchedule.Find(source.GasSchedule)
            ?? throw new ArgumentException($"no gas schedule '{source.GasSchedule}'", nameof(source));
        Bytes32 key = ScriptCache.KeyOf(source);
        if (_cache.Find(key) is { } known) return known;
        var options = new TranslationOptions(schedule, _fault);
        LoadedScript? loaded = ScriptLoader.Load(source, options, out Refusal? refusal);
        var script = new InterpreterScript(source, schedule, loaded, refusal, _space, _hostFault);
        _cache.Add(key, script);
        return script;
    }

    /// <inheritdoc/>
    public bool ReadsText => true;

    /// <inheritdoc/>
    public IModuleStore CreateStore(WasmEdition edition) => new InterpreterModuleStore(edition, _fault);

    /// <inheritdoc/>
    public void Dispose() => _cache.Clear();
}
