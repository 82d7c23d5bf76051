using Eei.Metering;

namespace Eei.IlCompiler;

/// <summary>Own engine 2: a validated module compiled to IL, gas charged per segment, depth per call.</summary>
/// <remarks>Contract: docs/wasm-to-il.md. It never hands a function to another engine: what it cannot compile it
/// refuses.</remarks>
public sealed class IlEngine : IEeiEngine, IModuleEngine
{
    private readonly LoadCache _cache = new();
    private readonly GuestThread _thread = new(Limits.Default.CallDepth);
    private readonly IlFault? _fault;
    private readonly HostFault? _hostFault;
    private readonly GasSchedule? _schedule;

    /// <summary>The engine without faults.</summary>
    public IlEngine()
    {
    }

    private IlEngine(IlFault? fault, HostFault? hostFault, GasSchedule? schedule = null)
    {
        _fault = fault;
        _hostFault = hostFault;
        _schedule = schedule;
        if (schedule is not null)
            Description = Description with { Capabilities = Description.Capabilities & ~EngineCapabilities.Gas };
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; } = new(
        "il",
        "1",
        new EngineLineage("Eei.Wasm", "Eei.Wasm", "RyuJIT", "C#", "compiled in per segment"),
        EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector | EngineCapabilities.Gas | EngineCapabilities.Depth
            | EngineCapabilities.HostCallTrace | EngineCapabilities.MemoryDigest | EngineCapabilities.Libraries
            | EngineCapabilities.CanonicalNaN | EngineCapabilities.CodeSize,
        $"System.Reflection.Emit, .NET {Environment.Version}, explicit bounds checks");

    /// <summary>An engine with one fault planted in its code generation.</summary>
    public static IEeiEngine CreateWithFault(IlFault fault) => new IlEngine(fault, null);

    /// <summary>An engine with one fault planted in its host functions.</summary>
    public static IEeiEngine CreateWithFault(HostFault fault) => new IlEngine(null, fault);

    /// <summary>An engine whose code charges nothing: to measure what charging costs, never to compare.</summary>
    internal static IEeiEngine CreateUnmetered() => new IlEngine(null, null, GasSchedule.Free);

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        LoadedScript? loaded = _cache.Find(source);
        if (loaded is not null) return new IlScript(loaded, _thread);
        GasSchedule schedule = _schedule ?? GasSchedule.Find(source.GasSchedule)
            ?? throw new ArgumentException($"no gas schedule is named {source.GasSchedule}", nameof(source));
        OnGuestThread(() => loaded = ScriptLoader.Load(source, schedule, _fault, _hostFault));
        _cache.Add(source, loaded!);
        return new IlScript(loaded!, _thread);
    }

    /// <inheritdoc/>
    public bool ReadsText => true;

    /// <inheritdoc/>
    public IModuleStore CreateStore(WasmEdition edition) => new IlModuleStore(edition, _fault, OnGuestThread);

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _thread.Dispose();
    }

    private void OnGuestThread(Action work)
    {
        if (GuestThread.Suffices(Limits.Default.CallDepth)) work();
        else _thread.Run(work);
    }
}
