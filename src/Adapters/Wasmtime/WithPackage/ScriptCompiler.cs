using System.Collections.Immutable;
using System.Diagnostics;
using Eei.Metering;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>From a source to compiled modules. Wasmtime judges the bytes as they came before anyone else.</summary>
internal sealed class ScriptCompiler(WasmtimeVariant variant) : IDisposable
{
    private readonly Engine _engine = EngineConfiguration.CreateEngine(variant);
    private Engine? _bounded;

    /// <summary>Loads a script; what is wrong with it becomes a refusal.</summary>
    public CompiledScript Compile(ScriptSource source)
    {
        long start = Stopwatch.GetTimestamp();
        ScriptPreparation preparation = ScriptPreparation.Of(source, Parts);
        Refusal? refusal = RefusalOf(source.Code, "");
        if (refusal is null && MayYetDiffer(preparation.Refusal))
            foreach (ScriptLibrary library in source.Libraries)
                refusal ??= RefusalOf(library.Code, $"library {library.Name}: ");
        // Rules and links are the same for every engine; only what is a module at all, each judges for itself.
        if (refusal is null && !MayYetDiffer(preparation.Refusal)) refusal = preparation.Refusal;
        return refusal is null
            ? CompileModules(preparation, start)
            : new CompiledScript(preparation) { Refusal = refusal };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _bounded?.Dispose();
    }

    private InstrumentedParts Parts => variant.Meter switch
    {
        WasmtimeMeter.Gas => InstrumentedParts.Gas | InstrumentedParts.Depth | InstrumentedParts.CanonicalNaN,
        WasmtimeMeter.Fuel => InstrumentedParts.Depth | InstrumentedParts.CanonicalNaN,
        _ => InstrumentedParts.None,
    };

    private static bool MayYetDiffer(Refusal? ours) =>
        ours is null or { Phase: RefusalPhase.Malformed or RefusalPhase.Invalid };

    private Refusal? RefusalOf(ReadOnlyMemory<byte> code, string subject) =>
        Wasmtime.Module.Validate(_engine, code.Span) is { } words ? RefusalWords.OfModule(words, subject) : null;

    private CompiledScript CompileModules(ScriptPreparation preparation, long start)
    {
        bool isOriginal = preparation.Refusal is not null;
        // What came as it is has no counters, so fuel bounds it.
        Engine engine = isOriginal
            ? _bounded ??= EngineConfiguration.CreateEngine(variant with { Meter = WasmtimeMeter.Fuel }) : _engine;
        ImmutableArray<ReadOnlyMemory<byte>> codes = isOriginal
            ? [.. preparation.Source.Libraries.Select(library => library.Code), preparation.Source.Code]
            : [.. preparation.Libraries.Select(library => library.Code), preparation.Script!.Code];
        var modules = ImmutableArray.CreateBuilder<Wasmtime.Module>();
        try
        {
            foreach (ReadOnlyMemory<byte> code in codes) modules.Add(CompileModule(engine, code));
        }
        catch (WasmtimeException failure)
        {
            foreach (Wasmtime.Module module in modules) module.Dispose();
            return RefusalWords.OfCompilation(failure.Message) is { } refusal
                ? new CompiledScript(preparation) { Refusal = refusal }
                : new CompiledScript(preparation) { CrashReport = $"compilation: {failure.Message}" };
        }

        return new CompiledScript(preparation)
        {
            Engine = engine,
            Meter = isOriginal ? WasmtimeMeter.Fuel : variant.Meter,
            Modules = modules.ToImmutable(),
            Codes = codes,
            CompileMicroseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds,
            CodeBytes = modules.Sum(NativeInterface.ImageBytes),
        };
    }

    private Wasmtime.Module CompileModule(Engine engine, ReadOnlyMemory<byte> code)
    {
        Wasmtime.Module module = Wasmtime.Module.FromBytes(engine, "script", code.Span);
        if (variant.Modules == WasmtimeModules.Fresh) return module;
        byte[] image = module.Serialize();
        module.Dispose();
        return Wasmtime.Module.Deserialize(engine, "script", image);
    }
}
