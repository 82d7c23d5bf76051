using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Finds what imports name and checks that it fits.</summary>
internal static class ImportLinker
{
    /// <summary>What each import names, in order; or the first that is unknown or of another type.</summary>
    public static (IlExternal[] Imports, Refusal? Refusal) Resolve(
        WasmModule module, Func<string, string, IlExternal?> resolve)
    {
        var found = new List<IlExternal>();
        foreach (Import import in module.Imports)
        {
            IlExternal? external = resolve(import.Module, import.Name);
            if (external is null) return ([], Unlinkable(import, "unknown import"));
            if (external.Kind != import.Kind || !external.Matches(module, import))
                return ([], Unlinkable(import, "incompatible import type"));
            found.Add(external);
        }

        return ([.. found], null);
    }

    /// <summary>Whether every memory and table starts within the limits.</summary>
    /// <remarks>Source: docs/gas.md, Memory and tables.</remarks>
    public static Refusal? JudgeSizes(WasmModule module, Limits limits)
    {
        foreach (MemoryType memory in module.Memories)
        {
            if (memory.Size.Minimum > limits.MemoryPages)
                return Uninstantiable(
                    $"memory of {memory.Size.Minimum} pages is above the limit of {limits.MemoryPages}");
        }

        foreach (TableType table in module.Tables)
        {
            if (table.Size.Minimum > Limits.TableElements)
                return Uninstantiable(
                    $"table of {table.Size.Minimum} elements is above the limit of {Limits.TableElements}");
        }

        return null;
    }

    private static Refusal Uninstantiable(string reason) => new(RefusalPhase.Uninstantiable, -1, reason);

    private static Refusal Unlinkable(Import import, string reason) =>
        new(RefusalPhase.Unlinkable, import.Offset, $"{reason} {import.Module}.{import.Name}");
}
