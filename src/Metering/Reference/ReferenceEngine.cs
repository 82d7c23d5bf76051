using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>The reference meter behind the interface of engines: a slow evaluator that looks up the price of each
/// instruction.</summary>
/// <remarks>
/// Source: docs/gas.md, which it follows sentence by sentence; it shares with the other meters the decoder, the
/// validator, the rules of scripts, the host functions and the schedules, and no code that charges or measures.
/// Scalar instructions of WebAssembly 2.0; a script with vectors is refused as unsupported.
/// </remarks>
public sealed class ReferenceEngine : IEeiEngine
{
    /// <inheritdoc/>
    public EngineDescription Description { get; } = new(
        "reference",
        typeof(ReferenceEngine).Assembly.GetName().Version!.ToString(3),
        new EngineLineage("Eei.Wasm", "Eei.Wasm", "Eei.Metering", "C#", "looks up each instruction"),
        EngineCapabilities.Wasm2Scalar | EngineCapabilities.Gas | EngineCapabilities.Depth
            | EngineCapabilities.HostCallTrace | EngineCapabilities.MemoryDigest | EngineCapabilities.Libraries
            | EngineCapabilities.CanonicalNaN,
        "");

    /// <summary>The accounts of the last run that began to execute.</summary>
    public ReferenceReading Reading { get; internal set; }

    /// <summary>Who is told of each instruction; nobody at first.</summary>
    public IReferenceObserver? Observer { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No schedule has that name.</exception>
    public IEeiScript Load(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        GasSchedule schedule = GasSchedule.Find(source.GasSchedule)
            ?? throw new ArgumentException($"no gas schedule is named {source.GasSchedule}", nameof(source));
        (ImmutableArray<WasmModule> modules, Refusal? refusal) = ScriptJudgement.Judge(source);
        refusal ??= modules.Select(Unsupported).FirstOrDefault(reason => reason is not null);
        return new ReferenceScript(this, source, schedule, modules, refusal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static Refusal? Unsupported(WasmModule module)
    {
        foreach (Function function in module.Functions)
            foreach (Instruction instruction in function.Body)
                if (instruction.Facts.Prefix == 0xFD)
                    return new Refusal(
                        RefusalPhase.Unsupported, instruction.Offset, $"{instruction.Facts.Name} is a vector's");
        return null;
    }
}

/// <summary>The accounts of one run of the reference meter.</summary>
/// <param name="Charged">Gas that the rule charged, segment by segment; the whole limit where gas ran out.</param>
/// <param name="Executed">Sum of the prices of what was executed, each counted when it was, and of the charges that
/// depend on values.</param>
/// <param name="Pending">Prices of what stands in segments that were entered and was not executed. Where gas did not
/// run out, charged = executed + pending; after a return pending is 0.</param>
public readonly record struct ReferenceReading(UInt128 Charged, UInt128 Executed, UInt128 Pending);
