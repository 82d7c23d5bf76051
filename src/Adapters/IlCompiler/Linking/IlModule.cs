using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>A compiled module, to be instantiated in stores as often as wanted.</summary>
public sealed class IlModule
{
    private IlModule(CompiledModule compiled) => Compiled = compiled;

    internal CompiledModule Compiled { get; }

    /// <summary>Decodes, validates and compiles a module.</summary>
    /// <param name="bytes">The binary.</param>
    /// <param name="schedule">Prices compiled in.</param>
    /// <returns>The module, or why there is none: malformed, invalid or unsupported.</returns>
    public static (IlModule? Module, Refusal? Refusal) Compile(ReadOnlyMemory<byte> bytes, GasSchedule schedule) =>
        Compile(bytes, schedule, fault: null);

    internal static (IlModule? Module, Refusal? Refusal) Compile(
        ReadOnlyMemory<byte> bytes, GasSchedule schedule, IlFault? fault, Feature features = Feature.Wasm2)
    {
        try
        {
            Module module = ModuleDecoder.Decode(bytes, features);
            ModuleValidator.Validate(module, features);
            CompiledModule compiled = OnGuestThread(
                () => ModuleCompiler.Compile(module, schedule, ModuleWorld.Open, fault));
            return (new IlModule(compiled), null);
        }
        catch (ModuleException refused)
        {
            RefusalPhase phase = refused.Phase == ModulePhase.Malformed ? RefusalPhase.Malformed
                : RefusalPhase.Invalid;
            return (null, new Refusal(phase, refused.Offset, refused.Reason));
        }
        catch (UnsupportedFunctionException refused)
        {
            return (null, new Refusal(RefusalPhase.Unsupported, -1, refused.Message));
        }
    }

    /// <summary>The JIT may need a large stack for a large function.</summary>
    private static CompiledModule OnGuestThread(Func<CompiledModule> compile)
    {
        if (GuestThread.Suffices(Limits.Default.CallDepth)) return compile();
        CompiledModule? compiled = null;
        GuestThread.Host(() => compiled = compile());
        return compiled!;
    }
}
