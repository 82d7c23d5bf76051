using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Eei.Metering;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Turns validated modules into machine code: IL for every function, then every function through the
/// JIT.</summary>
internal static class ModuleCompiler
{
    /// <summary>Compiles a validated module; to be called on a thread with a large stack, which the JIT may
    /// need.</summary>
    /// <exception cref="UnsupportedFunctionException">Something in it cannot be compiled; the reason names
    /// it.</exception>
    public static CompiledModule Compile(WasmModule module, GasSchedule schedule, ModuleWorld world, IlFault? fault)
    {
        EmittedModule emitted = Emit(module, schedule, world, fault);
        return emitted.Compiled([.. emitted.Unit.Methods.Select(EntryPoint)]);
    }

    /// <summary>Emits a validated module and leaves the JIT out.</summary>
    /// <exception cref="UnsupportedFunctionException">As <see cref="Compile"/>.</exception>
    public static EmittedModule Emit(WasmModule module, GasSchedule schedule, ModuleWorld world, IlFault? fault)
    {
        if (LaterFeatures.Refusal(module) is { } reason) throw new UnsupportedFunctionException(reason);
        var unit = new CompilationUnit(module, schedule, world, fault);
        var functions = new EmittedFunction[unit.Methods.Length];
        for (int i = 0; i < functions.Length; i++)
        {
            try
            {
                var emitter = new FunctionEmitter(unit, i, FrameKind.Ordinary);
                functions[i] = emitter.Emit();
                if (emitter.NeedsProbe) functions[i] = new FunctionEmitter(unit, i, FrameKind.Probed).Emit();
            }
            catch (UnsupportedFunctionException refused)
            {
                throw new UnsupportedFunctionException(
                    $"function {unit.Facts.ImportedFunctions + i}: {refused.Message}");
            }
        }

        return new EmittedModule(unit, functions);
    }

    /// <summary>Compiles a finished method now and gives its entry point, valid as long as the method is
    /// referenced.</summary>
    public static nint EntryPoint(DynamicMethod method)
    {
        RuntimeMethodHandle handle = HandleOf(method);
        RuntimeHelpers.PrepareMethod(handle);
        return handle.GetFunctionPointer();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetMethodDescriptor")]
    private static extern RuntimeMethodHandle HandleOf(DynamicMethod method);
}
