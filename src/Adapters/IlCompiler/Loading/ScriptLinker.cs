using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>What the imports of a script may name: host functions in either spelling, and exports of
/// libraries.</summary>
/// <remarks>Source: eei.md part A 2 and 10.</remarks>
internal static class ScriptLinker
{
    /// <summary>The first import that is unknown or does not fit, or null.</summary>
    public static Refusal? Judge(ScriptSource source, Module script, Module[] libraries)
    {
        foreach (Import import in script.Imports)
        {
            string? fault = HostFunctionTable.Find(import.Module, import.Name) is { } function
                ? (import.Kind == ExternalKind.Function
                    && script.FunctionTypeAt(import.TypeIndex).Equals(TypeOf(function))
                    ? null : Incompatible)
                : JudgeLibrary(source, script, libraries, import);
            if (fault is not null)
                return new Refusal(RefusalPhase.Unlinkable, import.Offset, $"{fault} {import.Module}.{import.Name}");
        }

        return null;
    }

    /// <summary>The wasm type of a host function.</summary>
    public static FunctionType TypeOf(HostFunction function) => new(
        [.. function.Parameters.Select(ValueTypeOf)], [.. function.Results.Select(ValueTypeOf)]);

    private const string Unknown = "unknown import";
    private const string Incompatible = "incompatible import type";

    private static string? JudgeLibrary(ScriptSource source, Module script, Module[] libraries, Import import)
    {
        for (int i = 0; i < libraries.Length; i++)
        {
            if (source.Libraries[i].Name != import.Module) continue;
            Export? export = libraries[i].Exports.FirstOrDefault(one => one.Name == import.Name);
            if (export is null) return Unknown;
            return export.Kind == import.Kind && Fits(script, import, new ModuleFacts(libraries[i]), (int)export.Index)
                ? null : Incompatible;
        }

        return Unknown;
    }

    private static bool Fits(Module script, Import import, ModuleFacts library, int index) => import.Kind switch
    {
        ExternalKind.Function => library.FunctionTypes[index].Equals(script.FunctionTypeAt(import.TypeIndex)),
        ExternalKind.Table => library.Tables[index].ElementType == import.Table.ElementType
            && SizeFits(library.Tables[index].Size, import.Table.Size),
        ExternalKind.Memory => SizeFits(library.Memories[index].Size, import.Memory.Size),
        _ => library.Globals[index] == import.Global,
    };

    private static bool SizeFits(SizeRange own, SizeRange wanted) => own.Minimum >= wanted.Minimum
        && (wanted.Maximum is not { } most || (own.Maximum is { } maximum && maximum <= most));

    private static Wasm.ValueType ValueTypeOf(HostValueType type) =>
        type == HostValueType.I32 ? Wasm.ValueType.I32 : Wasm.ValueType.I64;
}
