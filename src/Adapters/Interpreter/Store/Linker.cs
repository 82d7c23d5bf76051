using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>
/// Matches imports with what is offered (section 4.5.1 "External Typing" and 3.4 "Import Matching").
/// </summary>
internal sealed class Linker(Store store, InterpreterModule module)
{
    private readonly int[] _types = store.Types.Of(module.Source);

    /// <summary>Finds every import of a module.</summary>
    /// <returns>Null, or the first import that is unknown or of another type.</returns>
    internal string? Resolve(Func<Import, ExternalInstance?> resolve, out ExternalInstance[] found)
    {
        found = new ExternalInstance[module.Source.Imports.Length];
        for (int index = 0; index < found.Length; index++)
        {
            Import import = module.Source.Imports[index];
            ExternalInstance? offered = resolve(import);
            if (offered is null) return $"unknown import {import.Module}.{import.Name}";
            if (!Matches(import, offered)) return $"incompatible import type {import.Module}.{import.Name}";
            found[index] = offered;
        }

        return null;
    }

    /// <summary>
    /// Whether an export of one module satisfies an import of another, by their declared types; the exporter imports
    /// nothing.
    /// </summary>
    internal static bool Matches(Module exporter, Export export, Module importer, Import import) =>
        export.Kind == import.Kind && export.Kind switch
        {
            ExternalKind.Function => exporter.FunctionTypeAt(exporter.Functions[(int)export.Index].TypeIndex)
                .Equals(importer.FunctionTypeAt(import.TypeIndex)),
            ExternalKind.Table => Matches(exporter.Tables[(int)export.Index], import.Table),
            ExternalKind.Memory => Matches(exporter.Memories[(int)export.Index], import.Memory),
            _ => exporter.Globals[(int)export.Index].Type == import.Global,
        };

    /// <remarks>Source: WebAssembly 3.0, section 3.3.12: a constant may be of a narrower type.</remarks>
    private bool Matches(GlobalType offered, GlobalType asked)
    {
        Wasm.ValueType type = TypeNumbers.Closed(asked.Type, _types);
        return offered.Mutability == asked.Mutability && (asked.Mutability == Mutability.Constant
            ? store.Types.Matches(offered.Type, type)
            : offered.Type == type);
    }

    private static bool Matches(TableType offered, TableType asked) =>
        offered.ElementType == asked.ElementType && offered.AddressType == asked.AddressType
        && Matches(offered.Size, asked.Size);

    private static bool Matches(MemoryType offered, MemoryType asked) =>
        offered.AddressType == asked.AddressType && Matches(offered.Size, asked.Size);

    /// <summary>Whether a present size with a declared maximum satisfies an imported range.</summary>
    private static bool Matches(SizeRange offered, SizeRange asked) =>
        offered.Minimum >= asked.Minimum
        && (asked.Maximum is null || (offered.Maximum is { } most && most <= asked.Maximum));

    private bool Matches(Import import, ExternalInstance offered) => offered switch
    {
        FunctionInstance function => import.Kind == ExternalKind.Function
            && store.Types.IsSubtype(store.At(function.Address).TypeNumber, _types[import.TypeIndex]),
        TagInstance tag => import.Kind == ExternalKind.Tag && tag.TypeNumber == _types[import.TypeIndex],
        TableInstance table => import.Kind == ExternalKind.Table && Matches(
            table.Type, import.Table with { ElementType = TypeNumbers.Closed(import.Table.ElementType, _types) }),
        MemoryInstance memory => import.Kind == ExternalKind.Memory && Matches(memory.Type, import.Memory),
        GlobalInstance global => import.Kind == ExternalKind.Global && Matches(global.Type, import.Global),
        _ => false,
    };
}
