using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>The index spaces of a validated module as arrays, imports first.</summary>
internal sealed class ModuleFacts
{
    public ModuleFacts(WasmModule module)
    {
        FunctionTypes =
        [
            .. module.ImportsOf(ExternalKind.Function).Select(import => module.FunctionTypeAt(import.TypeIndex)),
            .. module.Functions.Select(function => module.FunctionTypeAt(function.TypeIndex)),
        ];
        Globals =
        [
            .. module.ImportsOf(ExternalKind.Global).Select(import => import.Global),
            .. module.Globals.Select(global => global.Type),
        ];
        Tables = [.. module.ImportsOf(ExternalKind.Table).Select(import => import.Table), .. module.Tables];
        Memories = [.. module.ImportsOf(ExternalKind.Memory).Select(import => import.Memory), .. module.Memories];
        ImportedFunctions = FunctionTypes.Length - module.Functions.Length;
        ImportedGlobals = Globals.Length - module.Globals.Length;
        ImportedTables = Tables.Length - module.Tables.Length;
        ImportsMemory = Memories.Length > module.Memories.Length;
        HasMemory = Memories.Length > 0;
        WidestTransfer = FunctionTypes.Concat(module.Types.OfType<FunctionType>())
            .Select(TransferWords.Widest).DefaultIfEmpty().Max();
    }

    /// <summary>Type of every function.</summary>
    public FunctionType[] FunctionTypes { get; }

    /// <summary>Type of every global.</summary>
    public GlobalType[] Globals { get; }

    /// <summary>Type of every table.</summary>
    public TableType[] Tables { get; }

    /// <summary>Type of every memory, none or one.</summary>
    public MemoryType[] Memories { get; }

    /// <summary>How many functions are imported.</summary>
    public int ImportedFunctions { get; }

    /// <summary>How many globals are imported.</summary>
    public int ImportedGlobals { get; }

    /// <summary>How many tables are imported.</summary>
    public int ImportedTables { get; }

    /// <summary>Whether memory 0 is imported.</summary>
    public bool ImportsMemory { get; }

    /// <summary>Whether there is a memory.</summary>
    public bool HasMemory { get; }

    /// <summary>Words the transfer area of an instance needs.</summary>
    public int WidestTransfer { get; }
}
