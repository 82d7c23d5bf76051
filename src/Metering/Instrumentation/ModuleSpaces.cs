using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>Types by index of the original module, imports first.</summary>
internal sealed class ModuleSpaces
{
    public ModuleSpaces(WasmModule module)
    {
        Module = module;
        ImportedFunctions = [.. module.ImportsOf(ExternalKind.Function)];
        FunctionTypes =
        [
            .. ImportedFunctions.Select(import => import.TypeIndex),
            .. module.Functions.Select(function => function.TypeIndex),
        ];
        Tables = [.. module.ImportsOf(ExternalKind.Table).Select(import => import.Table), .. module.Tables];
        ImportedGlobals = module.ImportsOf(ExternalKind.Global).Count();
        Globals =
        [
            .. module.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type),
            .. module.Globals.Select(global => global.Type.Type),
        ];
    }

    public WasmModule Module { get; }

    public ImmutableArray<Import> ImportedFunctions { get; }

    public int ImportedGlobals { get; }

    public ImmutableArray<TableType> Tables { get; }

    public ImmutableArray<ValueType> Globals { get; }

    /// <summary>Type index of each function.</summary>
    public ImmutableArray<uint> FunctionTypes { get; }

    public FunctionType TypeOfFunction(uint function) => Module.FunctionTypeAt(FunctionTypes[(int)function]);

    public FunctionType TypeOf(BlockType type) => type.IsTypeIndex ? Module.FunctionTypeAt(type.TypeIndex)
        : new FunctionType([], type.Result is { } result ? [result] : []);
}
