using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>A module that the runtime accepts, as far as this project reads it.</summary>
/// <param name="Module">The module; null where it is refused here.</param>
/// <param name="Fault">Why it is refused; else empty.</param>
internal sealed record SealedModule(Module? Module, string Fault)
{
    // What the linker moves; addresses of 64 bits, tags and references to types it does not.
    private const Feature Linked =
        Feature.Wasm2 | Feature.ExtendedConstants | Feature.TailCall | Feature.MultiMemory;

    /// <summary>Reads a module by what the linker can move; it must be valid to be linked.</summary>
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
