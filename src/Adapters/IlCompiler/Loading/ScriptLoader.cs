using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Decode, validate, judge, libraries, compile, link: in the order in which refusals are due.</summary>
internal static class ScriptLoader
{
    /// <summary>Loads a script; what is wrong with it becomes a refusal.</summary>
    public static LoadedScript Load(ScriptSource source, GasSchedule schedule, IlFault? fault, HostFault? hostFault)
    {
        try
        {
            Module script = Accept(source.Code);
            if (ScriptRules.Judge(ScriptShapeReader.Read(script, source.Code.Length), source) is { } broken)
                return new LoadedScript(source, schedule.Hash, broken);
            Module[] libraries = [.. source.Libraries.Select(AcceptLibrary)];
            ImmutableArray<CompiledModule> modules =
            [
                .. libraries.Select(library => ModuleCompiler.Compile(library, schedule, ModuleWorld.Open, fault)),
                ModuleCompiler.Compile(script, schedule, ModuleWorld.Closed, fault),
            ];
            return ScriptLinker.Judge(source, script, libraries) is { } unlinkable
                ? new LoadedScript(source, schedule.Hash, unlinkable)
                : new LoadedScript(source, schedule, modules, fault, hostFault);
        }
        catch (ScriptRefusedException refused)
        {
            return new LoadedScript(source, schedule.Hash, refused.Refusal);
        }
        catch (UnsupportedFunctionException refused)
        {
            return new LoadedScript(source, schedule.Hash, new Refusal(RefusalPhase.Unsupported, -1, refused.Message));
        }
    }

    private static Module AcceptLibrary(ScriptLibrary library)
    {
        try
        {
            Module module = Accept(library.Code);
            return module.Imports.IsEmpty ? module : throw new ScriptRefusedException(
                new Refusal(RefusalPhase.Unlinkable, module.Imports[0].Offset, "a library may have no imports"));
        }
        catch (ScriptRefusedException refused)
        {
            throw new ScriptRefusedException(
                refused.Refusal with { Reason = $"library {library.Name}: {refused.Refusal.Reason}" });
        }
    }

    private static Module Accept(ReadOnlyMemory<byte> code)
    {
        try
        {
            Module module = ModuleDecoder.Decode(code);
            ModuleValidator.Validate(module);
            return module;
        }
        catch (ModuleException refused)
        {
            RefusalPhase phase = refused.Phase == ModulePhase.Malformed ? RefusalPhase.Malformed
                : RefusalPhase.Invalid;
            throw new ScriptRefusedException(new Refusal(phase, refused.Offset, refused.Reason));
        }
    }

    private sealed class ScriptRefusedException(Refusal refusal) : Exception(refusal.Reason)
    {
        public Refusal Refusal { get; } = refusal;
    }
}
