using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>Whether what a script imports from its libraries is there and of the right type.</summary>
/// <remarks>Source: WebAssembly 2.0, section 3.4.10 and 3.2.8; docs/eei.md 1. Host functions are the rules'
/// affair.</remarks>
internal static class LibraryLinks
{
    /// <summary>The first import that does not fit, or null.</summary>
    public static Refusal? Judge(ScriptSource source, WasmModule script, IReadOnlyList<WasmModule> libraries)
    {
        foreach (Import import in script.Imports)
        {
            if (HostFunctionTable.Find(import.Module, import.Name) is not null) continue;
            if (Fault(source, script, libraries, import) is { } fault)
                return new Refusal(RefusalPhase.Unlinkable, import.Offset, $"{fault} {import.Module}.{import.Name}");
        }

        return null;
    }

    private static string? Fault(
        ScriptSource source, WasmModule script, IReadOnlyList<WasmModule> libraries, Import import)
    {
        for (int i = 0; i < libraries.Count; i++)
        {
            if (source.Libraries[i].Name != import.Module) continue;
            Export? export = libraries[i].Exports.FirstOrDefault(candidate => candidate.Name == import.Name);
            if (export is null) break;
            return export.Kind == import.Kind && Fits(libraries[i], (int)export.Index, script, import)
                ? null : "incompatible import type";
        }

        return "unknown import";
    }

    private static bool Fits(WasmModule library, int index, WasmModule script, Import import) => import.Kind switch
    {
        ExternalKind.Function => library.FunctionTypeAt(library.Functions[index].TypeIndex)
            .Equals(script.FunctionTypeAt(import.TypeIndex)),
        ExternalKind.Table => library.Tables[index].ElementType == import.Table.ElementType
            && IsWithin(library.Tables[index].Size, import.Table.Size),
        ExternalKind.Memory => IsWithin(library.Memories[index].Size, import.Memory.Size),
        _ => library.Globals[index].Type == import.Global,
    };

    private static bool IsWithin(SizeRange own, SizeRange wanted) =>
        own.Minimum >= wanted.Minimum && (wanted.Maximum is not { } most || own.Maximum <= most);
}
