using System.Reflection;

namespace Eei.WasmtimeAdapter;

/// <summary>Wasmtime in this process: the modules instrumented by Metering, the host functions in C#.</summary>
/// <remarks>docs/wasmtime.md.</remarks>
internal sealed class WasmtimeEngine : IEeiEngine, IModuleEngine
{
    private readonly ScriptCache _cache = new();
    private readonly GuestThread _thread = new();
    private readonly ScriptCompiler _compiler;
    private readonly WasmtimeVariant _variant;
    private readonly Dictionary<WasmEdition, Wasmtime.Engine> _engines = [];

    public WasmtimeEngine(WasmtimeVariant variant)
    {
        _variant = variant;
        _compiler = new ScriptCompiler(variant);
        Description = new EngineDescription(
            variant.Name, Version, LineageOf(variant), Capabilities(variant.Meter),
            EngineConfiguration.Describe(variant));
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        CompiledScript? compiled = null;
        _thread.Run(() => compiled = _cache.Find(source, _compiler.Compile));
        return new WasmtimeScript(compiled!, _thread, _variant);
    }

    /// <inheritdoc/>
    public IModuleStore CreateStore(WasmEdition edition)
    {
        if (!_engines.TryGetValue(edition, out Wasmtime.Engine? engine))
            _engines.Add(edition, engine = EngineConfiguration.CreateEngine(_variant, edition));
        return new WasmtimeModuleStore(engine, _thread);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Wasmtime.Engine engine in _engines.Values) engine.Dispose();
        _cache.Dispose();
        _compiler.Dispose();
        _thread.Dispose();
    }

    private static EngineLineage LineageOf(WasmtimeVariant variant) => new(
        "wasmparser",
        "wasmparser",
        EngineConfiguration.Executor(variant.Compiler),
        "C#",
        variant.Meter switch
        {
            WasmtimeMeter.Gas => "injected into the wasm",
            WasmtimeMeter.Fuel => "fuel",
            _ => "none",
        });

    private static EngineCapabilities Capabilities(WasmtimeMeter meter)
    {
        EngineCapabilities plain = EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector
            | EngineCapabilities.HostCallTrace | EngineCapabilities.MemoryDigest | EngineCapabilities.Libraries;
        if (meter == WasmtimeMeter.Nothing) return plain;
        plain |= EngineCapabilities.Depth | EngineCapabilities.CanonicalNaN;
        return meter == WasmtimeMeter.Gas ? plain | EngineCapabilities.Gas : plain;
    }

    private static string Version => typeof(Wasmtime.Engine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
