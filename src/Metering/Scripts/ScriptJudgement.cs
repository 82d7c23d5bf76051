using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>From the bytes of a script to its modules, or to the first reason why not.</summary>
/// <remarks>Order: docs/eei.md 1; script, rules, libraries, links.</remarks>
internal static class ScriptJudgement
{
    /// <summary>The libraries in order, then the script.</summary>
    public static (ImmutableArray<WasmModule> Modules, Refusal? Refusal) Judge(ScriptSource source)
    {
        WasmModule? script = Accept(source.Code, out Refusal? refusal);
        if (script is null) return ([], refusal);
        refusal = ScriptRules.Judge(ScriptShapeReader.Read(script, source.Code.Length), source);
        if (refusal is not null) return ([], refusal);
        var modules = ImmutableArray.CreateBuilder<WasmModule>();
        foreach (ScriptLibrary library in source.Libraries)
        {
            WasmModule? module = Accept(library.Code, out refusal);
            if (module is { Imports.Length: > 0 })
                refusal = new Refusal(
                    RefusalPhase.Unlinkable, module.Imports[0].Offset, "a library may have no imports");
            if (refusal is not null)
                return ([], refusal with { Reason = $"library {library.Name}: {refusal.Reason}" });
            modules.Add(module!);
        }

        refusal = LibraryLinks.Judge(source, script, modules);
        modules.Add(script);
        return refusal is null ? (modules.ToImmutable(), null) : ([], refusal);
    }

    private static WasmModule? Accept(ReadOnlyMemory<byte> code, out Refusal? refusal)
    {
        refusal = null;
        try
        {
            WasmModule module = ModuleDecoder.Decode(code);
            ModuleValidator.Validate(module);
            return module;
        }
        catch (ModuleException refused)
        {
            RefusalPhase phase = refused.Phase == ModulePhase.Malformed ? RefusalPhase.Malformed
                : RefusalPhase.Invalid;
            refusal = new Refusal(phase, refused.Offset, refused.Reason);
            return null;
        }
    }
}
