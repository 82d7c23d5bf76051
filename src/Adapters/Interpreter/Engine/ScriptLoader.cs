using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>From bytes to a script that can run, or to the reason why not; the order of the checks is fixed.</summary>
/// <remarks>Source: docs/eei.md; eei.md part A 1, 2 and 10.</remarks>
internal static class ScriptLoader
{
    /// <summary>Decodes, validates, judges and links a script with its libraries.</summary>
    internal static LoadedScript? Load(ScriptSource source, TranslationOptions options, out Refusal? refusal)
    {
        Module? script = Decode(source.Code, out refusal);
        if (script is null) return null;
        refusal = ScriptRules.Judge(ScriptShapeReader.Read(script, source.Code.Length), source);
        if (refusal is not null) return null;
        var libraries = new Module[source.Libraries.Length];
        for (int index = 0; index < libraries.Length; index++)
        {
            ScriptLibrary library = source.Libraries[index];
            refusal = Library(library, out libraries[index]);
            if (refusal is not null) return null;
        }

        ImmutableArray<ImportBinding>? bindings = Bind(source, script, libraries, out refusal);
        if (bindings is null) return null;
        return new LoadedScript(
            [.. libraries.Select(library => new InterpreterModule(library, options))],
            new InterpreterModule(script, options),
            bindings.Value);
    }

    private static Module? Decode(ReadOnlyMemory<byte> code, out Refusal? refusal)
    {
        try
        {
            Module module = ModuleDecoder.Decode(code);
            ModuleValidator.Validate(module, Feature.Wasm2);
            refusal = null;
            return module;
        }
        catch (ModuleException exception)
        {
            bool malformed = exception.Phase == ModulePhase.Malformed;
            RefusalPhase phase = malformed ? RefusalPhase.Malformed : RefusalPhase.Invalid;
            refusal = new Refusal(phase, exception.Offset, exception.Reason);
            return null;
        }
    }

    private static Refusal? Library(ScriptLibrary library, out Module module)
    {
        module = Decode(library.Code, out Refusal? refusal)!;
        if (refusal is null && module.Imports.Length > 0)
        {
            Import first = module.Imports[0];
            string reason = $"a library may not import, this one imports {first.Module}.{first.Name}";
            refusal = new Refusal(RefusalPhase.Unlinkable, first.Offset, reason);
        }

        return refusal is null ? null : OfLibrary(library, refusal);
    }

    private static Refusal OfLibrary(ScriptLibrary library, Refusal refusal) =>
        refusal with { Reason = $"library {library.Name}: {refusal.Reason}" };

    private static ImmutableArray<ImportBinding>? Bind(
        ScriptSource source, Module script, Module[] libraries, out Refusal? refusal)
    {
        var bindings = new ImportBinding[script.Imports.Length];
        for (int index = 0; index < bindings.Length; index++)
        {
            Import import = script.Imports[index];
            string? problem = Bind(source, script, libraries, import, out ImportBinding? binding);
            if (problem is not null)
            {
                string reason = $"{problem} {import.Module}.{import.Name}";
                refusal = new Refusal(RefusalPhase.Unlinkable, import.Offset, reason);
                return null;
            }

            bindings[index] = binding!;
        }

        refusal = null;
        return [.. bindings];
    }

    private static string? Bind(
        ScriptSource source, Module script, Module[] libraries, Import import, out ImportBinding? binding)
    {
        binding = null;
        if (HostFunctionTable.Find(import.Module, import.Name) is { } host)
        {
            binding = new ImportBinding(host, -1, "");
            bool fits = import.Kind == ExternalKind.Function
                && HostBinding.TypeOf(host).Equals(script.FunctionTypeAt(import.TypeIndex));
            return fits ? null : "incompatible import type";
        }

        for (int index = 0; index < libraries.Length; index++)
        {
            if (source.Libraries[index].Name != import.Module) continue;
            Export? export = libraries[index].Exports.FirstOrDefault(candidate => candidate.Name == import.Name);
            if (export is null) return "unknown import";
            binding = new ImportBinding(null, index, import.Name);
            return Linker.Matches(libraries[index], export, script, import) ? null : "incompatible import type";
        }

        return "unknown import";
    }
}
