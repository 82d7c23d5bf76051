using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>A module that the runtime accepts, as far as this project reads it.</summary>
/// <param name="Module">The module; null where it is refused here.</param>
/// <param name="Fault">Why it is refused; else empty.</param>
internal sealed record SealedModule(Module? Module, string Fault)
{
    // Addresses of 64 bits, tags and types of the module are not moved by the linker.
    private const Feature Linked =
        Feature.Wasm3 & ~(Feature.Memory64 | Feature.ExceptionHandling | Feature.FunctionReferences);

    /// <summary>Reads a module by the widest rules that this project has; it must be valid to be linked.</summary>
    public static SealedModule Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Module module = ModuleDecoder.Decode(bytes, Linked);
            ModuleValidator.Validate(module, Linked);
            return new SealedModule(module, "");
        }
        catch (ModuleException refusal)
        {
            return new SealedModule(null, refusal.Message);
        }
    }
}
