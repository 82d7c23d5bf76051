using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>How Wasmtime is configured: WebAssembly 2.0 and nothing that could differ from run to run.</summary>
internal static class EngineConfiguration
{
    /// <summary>
    /// Stack of guest code: 4,096 bytes for each unit of the default depth limit. What a frame takes beyond its
    /// weight is
    /// values that the compiler keeps across a call; docs/wasmtime.md, Stack.
    /// </summary>
    public const int GuestStackBytes = 256 << 20;

    // Of a recursion without end every byte is touched, and no test is deep otherwise.
    private const int TestStackBytes = 4 << 20;

    /// <summary>An engine of a variant for modules of WebAssembly's own tests: nothing is metered.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="edition">3.0 turns on what came after 2.0; what came before cannot be turned off.</param>
    public static Engine CreateEngine(WasmtimeVariant variant, WasmEdition edition)
    {
        using Config config = new();
        bool isLater = edition == WasmEdition.Wasm3;
        config
            .WithRelaxedSIMD(isLater && variant.Compiler != WasmtimeCompiler.Winch, true)
            .WithMemory64(isLater)
            .WithMultiMemory(isLater)
            .WithTailCalls(isLater && variant.Compiler != WasmtimeCompiler.Winch)
            .WithFunctionReferences(isLater && variant.Compiler != WasmtimeCompiler.Winch)
            .WithGc(isLater && variant.Compiler != WasmtimeCompiler.Winch)
            .WithExceptions(isLater && variant.Compiler != WasmtimeCompiler.Winch)
            .WithWasmThreads(false)
            .WithWideArithmetic(false)
            .WithBranchHinting(false)
            .WithComponentModel(false)
            .WithParallelCompilation(false)
            .WithCraneliftNaNCanonicalization(false);
        NativeInterface.TurnOffLaterFeatures(config);
        NativeInterface.SetStack(config, TestStackBytes);
        Choose(config, variant.Compiler);
        return new Engine(config);
    }

    /// <summary>An engine of a variant.</summary>
    public static Engine CreateEngine(WasmtimeVariant variant)
    {
        using Config config = new();
        config
            .WithWasmThreads(false)
            .WithRelaxedSIMD(false, true)
            .WithMemory64(false)
            .WithMultiMemory(false)
            .WithTailCalls(false)
            .WithFunctionReferences(false)
            .WithGc(false)
            .WithExceptions(false)
            .WithWideArithmetic(false)
            .WithBranchHinting(false)
            .WithComponentModel(false)
            .WithParallelCompilation(false)
            .WithCraneliftNaNCanonicalization(false)
            .WithFuelConsumption(variant.Meter == WasmtimeMeter.Fuel);
        NativeInterface.TurnOffLaterFeatures(config);
        NativeInterface.SetStack(config, GuestStackBytes);
        Choose(config, variant.Compiler);
        return new Engine(config);
    }

    /// <summary>The configuration in one line.</summary>
    public static string Describe(WasmtimeVariant variant) =>
        $"{Compiler(variant.Compiler)}; WebAssembly 2.0; {variant.Meter.ToString().ToLowerInvariant()} bounds "
        + $"a run; guest stack {GuestStackBytes >> 20} MiB; modules "
        + (variant.Modules == WasmtimeModules.Fresh ? "as compiled" : "serialised and loaded again");

    /// <summary>Whose code executes, for the lineage.</summary>
    public static string Executor(WasmtimeCompiler compiler) =>
        compiler == WasmtimeCompiler.Winch ? "Winch" : "Cranelift";

    private static void Choose(Config config, WasmtimeCompiler compiler)
    {
        config.WithOptimizationLevel(
            compiler == WasmtimeCompiler.CraneliftUnoptimised ? OptimizationLevel.None : OptimizationLevel.Speed);
        if (compiler == WasmtimeCompiler.Winch) NativeInterface.UseWinch(config);
        if (compiler == WasmtimeCompiler.Pulley) NativeInterface.UsePulley(config);
        if (compiler == WasmtimeCompiler.CraneliftChecked)
            config.WithSignalsBasedTraps(false).WithStaticMemoryMaximumSize(0).WithMemoryGuardSize(0);
    }

    private static string Compiler(WasmtimeCompiler compiler) => compiler switch
    {
        WasmtimeCompiler.Cranelift => "Cranelift, optimised for speed",
        WasmtimeCompiler.CraneliftUnoptimised => "Cranelift, not optimised",
        WasmtimeCompiler.CraneliftChecked => "Cranelift, optimised, bounds checked in the code",
        WasmtimeCompiler.Winch => "Winch",
        WasmtimeCompiler.Pulley => "Cranelift to Pulley bytecode, interpreted",
        _ => throw new ArgumentOutOfRangeException(nameof(compiler), compiler, "not a compiler"),
    };
}
