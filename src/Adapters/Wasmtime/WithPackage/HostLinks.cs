using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>The host functions that a script imports, under the names it imports them by.</summary>
internal static class HostLinks
{
    /// <summary>A linker with them; kept with the script where no library or counter has to be added for each
    /// run.</summary>
    public static Linker Of(CompiledScript compiled)
    {
        if (compiled.Linker is { } kept) return kept;
        Linker linker = new(compiled.Engine!) { AllowShadowing = true };
        foreach (Import import in compiled.Modules[^1].Imports)
        {
            if (import is not FunctionImport) continue;
            if (HostFunctionTable.Find(import.ModuleName, import.Name) is { } function)
                new HostImport(compiled.Session, function).Define(linker, import.ModuleName, import.Name);
        }

        if (compiled.Modules.Length == 1) compiled.Linker = linker;
        return linker;
    }
}
