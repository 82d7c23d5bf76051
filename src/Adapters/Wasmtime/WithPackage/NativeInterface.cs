using System.Reflection;
using System.Runtime.InteropServices;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>Parts of Wasmtime's C interface that wasmtime-dotnet does not wrap.</summary>
/// <remarks>Source: wasmtime/config.h and wasmtime/module.h of the version that the package carries.</remarks>
internal static partial class NativeInterface
{
    private const string Library = "wasmtime";
    private const byte WinchStrategy = 2;

    /// <summary>Lets guest code use that much stack. Wasmtime wants the stacks of asynchronous calls, which are never
    /// made, to be as large.</summary>
    public static void SetStack(Config config, int bytes)
    {
        wasmtime_config_async_stack_size_set(HandleOf(config), (ulong)bytes);
        config.WithMaximumStackSize(bytes);
    }

    /// <summary>Compiles with Winch.</summary>
    public static void UseWinch(Config config) => wasmtime_config_strategy_set(HandleOf(config), WinchStrategy);

    /// <summary>Compiles to Pulley's bytecode, which is interpreted.</summary>
    public static void UsePulley(Config config)
    {
        if (wasmtime_config_target_set(HandleOf(config), "pulley64") != 0)
            throw new InvalidOperationException("this Wasmtime does not know the target pulley64");
    }

    /// <summary>Turns off what came after WebAssembly 2.0 and has no switch in wasmtime-dotnet.</summary>
    public static void TurnOffLaterFeatures(Config config)
    {
        wasmtime_config_wasm_custom_page_sizes_set(HandleOf(config), 0);
        wasmtime_config_wasm_compact_imports_set(HandleOf(config), 0);
    }

    /// <summary>Bytes of the compiled image: machine code and its tables.</summary>
    public static long ImageBytes(Wasmtime.Module module)
    {
        wasmtime_module_image_range(HandleOf(module), out nint start, out nint end);
        GC.KeepAlive(module);
        return end - start;
    }

    /// <summary>The handle behind an object, which wasmtime-dotnet keeps to itself.</summary>
    public static nint HandleOf(object owner)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        PropertyInfo property = owner.GetType().GetProperty("NativeHandle", Hidden)
            ?? throw new InvalidOperationException($"{owner.GetType()} of this wasmtime-dotnet has no NativeHandle");
        return ((SafeHandle)property.GetValue(owner)!).DangerousGetHandle();
    }

    [LibraryImport(Library)]
    private static partial void wasmtime_config_async_stack_size_set(nint config, ulong bytes);

    [LibraryImport(Library)]
    private static partial void wasmtime_config_strategy_set(nint config, byte strategy);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint wasmtime_config_target_set(nint config, string target);

    [LibraryImport(Library)]
    private static partial void wasmtime_config_wasm_custom_page_sizes_set(nint config, byte on);

    [LibraryImport(Library)]
    private static partial void wasmtime_config_wasm_compact_imports_set(nint config, byte on);

    [LibraryImport(Library)]
    private static partial void wasmtime_module_image_range(nint module, out nint start, out nint end);
}
