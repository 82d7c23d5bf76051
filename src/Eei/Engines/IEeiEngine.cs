namespace Eei;

/// <summary>One WebAssembly engine behind the execution environment interface.</summary>
/// <remarks>
/// Bytes go in, a value comes out. What WebAssembly or the EEI defines never throws; an exception is a mistake of
/// ours.
/// One engine object serves one thread at a time.
/// </remarks>
public interface IEeiEngine : IDisposable
{
    /// <summary>Who this is, whose code its parts are, and what it can do.</summary>
    EngineDescription Description { get; }

    /// <summary>Decodes, validates, judges and compiles a script, or remembers why not. Cached by content.</summary>
    /// <param name="source">The script and everything that decides how it is judged, linked and charged.</param>
    /// <returns>A script to run as often as wanted; every run of a refused one gives the same refused
    /// outcome.</returns>
    IEeiScript Load(ScriptSource source);
}

/// <summary>A script an engine has loaded; each run is a fresh instance.</summary>
public interface IEeiScript : IDisposable
{
    /// <summary>Why the script can never run, or null. Uninstantiable modules show only when run.</summary>
    Refusal? Refusal { get; }

    /// <summary>Executes one block on a fresh instance.</summary>
    Outcome Run(in BlockInput input);
}

/// <summary>What one block execution gets.</summary>
/// <param name="PreState">State root before the block.</param>
/// <param name="Data">Block data.</param>
/// <param name="Limits">Bounds of this run.</param>
/// <param name="Observe">What the outcome must carry beyond the plain facts.</param>
public readonly record struct BlockInput(
    Bytes32 PreState, ReadOnlyMemory<byte> Data, Limits Limits, Observations Observe = Observations.HostCallDigest)
{
    /// <summary>
    /// Root that the previous execution of the case left, zero before any; only profile scout-ts looks at it.
    /// </summary>
    public Bytes32 StaleRoot { get; init; }
}

/// <summary>What to observe; each costs time.</summary>
[Flags]
public enum Observations
{
    /// <summary>Status, root, deposits, gas and ticks only.</summary>
    None = 0,

    /// <summary>Digest of the host-call trace.</summary>
    HostCallDigest = 1,

    /// <summary>The host calls in full (the digest comes with it).</summary>
    HostCalls = 3,

    /// <summary>Digest of linear memory at the end.</summary>
    MemoryDigest = 4,

    /// <summary>What a campaign compares.</summary>
    Comparable = HostCallDigest | MemoryDigest,
}

/// <summary>Whose code decides each part; engines that share an entry have one vote on what it decides.</summary>
/// <remarks>Source: house.md §3.</remarks>
public sealed record EngineLineage(
    string Decoder, string Validator, string Executor, string HostFunctions, string Meter);

/// <summary>What an engine can run and tell.</summary>
[Flags]
public enum EngineCapabilities
{
    /// <summary>WebAssembly 1.0.</summary>
    None = 0,

    /// <summary>Sign extension, saturating conversions, multi-value, reference types, bulk memory.</summary>
    Wasm2Scalar = 1,

    /// <summary>Vector instructions.</summary>
    Vector = 2,

    /// <summary>Reports gas by the rule of docs/gas.md.</summary>
    Gas = 4,

    /// <summary>Keeps the depth rule.</summary>
    Depth = 8,

    /// <summary>Reports host calls in full.</summary>
    HostCallTrace = 16,

    /// <summary>Reports a digest of memory.</summary>
    MemoryDigest = 32,

    /// <summary>Links libraries.</summary>
    Libraries = 64,

    /// <summary>Makes NaNs canonical.</summary>
    CanonicalNaN = 128,

    /// <summary>Tells the size of the code it compiled with every outcome of a script that ran; one that ran without
    /// was not executed by its executor.</summary>
    CodeSize = 256,
}

/// <summary>Who an engine is.</summary>
/// <param name="Name">Short name, as in <c>--engines</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Lineage">Whose code its parts are.</param>
/// <param name="Capabilities">What it can run and tell.</param>
/// <param name="Configuration">Everything else that changes what it computes or how, in one line.</param>
public sealed record EngineDescription(
    string Name, string Version, EngineLineage Lineage, EngineCapabilities Capabilities, string Configuration)
{
    /// <summary>
    /// Text names of single instructions that it does not run although it has the capability they belong to, separated
    /// by blanks, <c>select-t</c> for the select that states its type; campaigns give it no case with one of them.
    /// </summary>
    public string Lacks { get; init; } = "";
}
