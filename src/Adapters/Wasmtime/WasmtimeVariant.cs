namespace Eei.WasmtimeAdapter;

/// <summary>Which of Wasmtime's ways from wasm to execution.</summary>
public enum WasmtimeCompiler
{
    /// <summary>Cranelift, optimising for speed: what users run.</summary>
    Cranelift,

    /// <summary>Cranelift without its optimisations.</summary>
    CraneliftUnoptimised,

    /// <summary>Cranelift with bounds checks in the code instead of guard pages and signals.</summary>
    CraneliftChecked,

    /// <summary>Winch, the baseline compiler.</summary>
    Winch,

    /// <summary>Pulley: Cranelift to portable bytecode, interpreted.</summary>
    Pulley,
}

/// <summary>What bounds a run.</summary>
public enum WasmtimeMeter
{
    /// <summary>Gas, injected into the wasm by the rule of docs/gas.md.</summary>
    Gas,

    /// <summary>Wasmtime's own fuel; gas is abstained from.</summary>
    Fuel,

    /// <summary>Nothing, neither gas nor depth: to measure what the meter costs, never to compare.</summary>
    Nothing,
}

/// <summary>What becomes of a module after compilation.</summary>
public enum WasmtimeModules
{
    /// <summary>It is used as compiled.</summary>
    Fresh,

    /// <summary>It is serialised, dropped and loaded again.</summary>
    Reloaded,
}

/// <summary>One way to run Wasmtime, an engine of its own.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Compiler">How code is made.</param>
/// <param name="Meter">What bounds a run.</param>
/// <param name="Modules">What becomes of a compiled module.</param>
public sealed record WasmtimeVariant(
    string Name,
    WasmtimeCompiler Compiler = WasmtimeCompiler.Cranelift,
    WasmtimeMeter Meter = WasmtimeMeter.Gas,
    WasmtimeModules Modules = WasmtimeModules.Fresh);
