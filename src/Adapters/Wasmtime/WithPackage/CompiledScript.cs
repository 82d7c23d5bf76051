using System.Collections.Immutable;
using Eei.Metering;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>What loading a script came to: a refusal, or compiled modules; shared by holders, the last of whom frees
/// it.</summary>
internal sealed class CompiledScript(ScriptPreparation preparation)
{
    private int _holders = 1;

    /// <summary>Our own verdict, the instrumented modules, and how ends become outcomes.</summary>
    public ScriptPreparation Preparation { get; } = preparation;

    /// <summary>What was asked for.</summary>
    public ScriptSource Source => Preparation.Source;

    /// <summary>Why it can never run, or null.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What compilation failed with that no table knows, or null.</summary>
    public string? CrashReport { get; init; }

    /// <summary>Which engine the modules belong to.</summary>
    public Engine? Engine { get; init; }

    /// <summary>What bounds a run.</summary>
    public WasmtimeMeter Meter { get; init; }

    /// <summary>Libraries in order, then the script.</summary>
    public ImmutableArray<Wasmtime.Module> Modules { get; init; } = [];

    /// <summary>The modules as they were compiled, in that order.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Codes { get; init; } = [];

    /// <summary>What the host functions see; one run at a time.</summary>
    public HostSession Session { get; } = new();

    /// <summary>Host functions under their imported names, where there are no libraries; else each run links
    /// anew.</summary>
    public Linker? Linker { get; set; }

    /// <summary>Time that validation, instrumentation and compilation took.</summary>
    public double CompileMicroseconds { get; init; }

    /// <summary>Bytes of the compiled images.</summary>
    public long CodeBytes { get; init; }

    /// <summary>Whether our side refuses what Wasmtime accepts: the modules are then as they came, without
    /// counters.</summary>
    public bool IsOriginal => Preparation.Refusal is not null && Refusal is null;

    /// <summary>Names of the counters of each module.</summary>
    public CounterNames CountersOf(int module) =>
        module < Preparation.Libraries.Length ? Preparation.Libraries[module].Counters : Preparation.Script!.Counters;

    /// <summary>Another holder.</summary>
    public CompiledScript Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>One holder fewer.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) return;
        Linker?.Dispose();
        foreach (Wasmtime.Module module in Modules) module.Dispose();
    }
}
