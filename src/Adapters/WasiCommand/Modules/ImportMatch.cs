using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Whether a definition fits an import, which the linker has to know and the runtime never sees.</summary>
/// <remarks>
/// What is linked must fit, or the linked module is invalid. It is no judgement of the runtime, and told as none.
/// Source: WebAssembly 2.0, section 4.5.2 "Import Matching".
/// </remarks>
internal static class ImportMatch
{
    /// <summary>Why a definition does not fit, or null.</summary>
    /// <param name="importer">The module that imports.</param>
    /// <param name="wanted">The import.</param>
    /// <param name="found">What there is of that name, or null.</param>
    public static string? FaultOf(Module importer, Import wanted, Definition? found)
    {
        string name = $"{wanted.Module}.{wanted.Name}";
        if (found is not { } definition) return $"there is no {name}";
        return definition.Kind == wanted.Kind && Fits(importer, wanted, definition)
            ? null
            : $"{name} is of another type";
    }

    private static bool Fits(Module importer, Import wanted, Definition found) => wanted.Kind switch
    {
        ExternalKind.Function => importer.FunctionTypeAt(wanted.TypeIndex).Equals(found.FunctionType),
        ExternalKind.Global => wanted.Global == found.Global.Type,
        ExternalKind.Table => wanted.Table.ElementType == found.Table.ElementType
            && Fits(wanted.Table.Size, found.Table.Size),
        _ => Fits(wanted.Memory.Size, found.Memory.Size),
    };

    // How far it has grown by then, nobody here knows: as far as is wanted, where that may be.
    private static bool Fits(SizeRange wanted, SizeRange found) =>
        (found.Maximum is not { } most || wanted.Minimum <= most)
        && (wanted.Maximum is not { } bound || found.Maximum <= bound);
}
