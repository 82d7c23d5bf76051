using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>Gathers from a valid module what the script rules ask; stands here because only this room sees both Wasm
/// and Eei.</summary>
public static class ScriptShapeReader
{
    /// <summary>The shape of a valid module.</summary>
    /// <param name="module">A validated module.</param>
    /// <param name="codeLength">Bytes it was decoded from.</param>
    public static ScriptShape Read(WasmModule module, int codeLength)
    {
        ArgumentNullException.ThrowIfNull(module);
        (string? what, int offset) = FirstFloat(module);
        return new ScriptShape(
            codeLength,
            [.. module.Imports.Select(import => ImportShape(module, import))],
            [.. module.Exports.Select(export => ExportShape(module, export))],
            module.Start is not null,
            what,
            offset,
            module.Functions.Select(function => function.LocalCount).DefaultIfEmpty().Max());
    }

    private static ScriptImport ImportShape(WasmModule module, Import import)
    {
        FunctionType? type = import.Kind == ExternalKind.Function ? module.FunctionTypeAt(import.TypeIndex) : null;
        return new ScriptImport(import.Module, import.Name, (ScriptItemKind)import.Kind,
            Names(type?.Parameters), Names(type?.Results), import.Offset);
    }

    private static ScriptExport ExportShape(WasmModule module, Export export)
    {
        FunctionType? type = export.Kind == ExternalKind.Function ? TypeOfFunction(module, export.Index) : null;
        return new ScriptExport(
            export.Name, (ScriptItemKind)export.Kind, Names(type?.Parameters), Names(type?.Results), export.Offset);
    }

    private static FunctionType TypeOfFunction(WasmModule module, uint index)
    {
        Import[] imported = [.. module.ImportsOf(ExternalKind.Function)];
        uint type = index < imported.Length ? imported[index].TypeIndex
            : module.Functions[(int)index - imported.Length].TypeIndex;
        return module.FunctionTypeAt(type);
    }

    private static ImmutableArray<string> Names(ImmutableArray<Wasm.ValueType>? types) =>
        types is null ? [] : [.. types.Value.Select(type => type.Name())];

    private static (string? What, int Offset) FirstFloat(WasmModule module)
    {
        foreach (DefinedType type in module.Types)
            foreach (Wasm.ValueType value in type.Parts)
                if (MayHoldFloat(value)) return ($"{value.Name()} in a function type", -1);
        foreach (Import import in module.ImportsOf(ExternalKind.Global))
            if (MayHoldFloat(import.Global.Type)) return (
                $"imported global of type {import.Global.Type.Name()}", import.Offset);
        foreach (Global global in module.Globals)
            if (MayHoldFloat(global.Type.Type)) return ($"global of type {global.Type.Type.Name()}", global.Offset);
        foreach (Function function in module.Functions)
        {
            foreach (LocalRun run in function.Locals)
                if (MayHoldFloat(run.Type)) return ($"local of type {run.Type.Name()}", function.Offset);
            foreach (Instruction instruction in function.Body)
                if (UsesFloat(instruction)) return (instruction.Facts.Name, instruction.Offset);
        }

        return (null, -1);
    }

    private static bool UsesFloat(in Instruction instruction)
    {
        if (instruction.Opcode is Opcode.Block or Opcode.Loop or Opcode.If)
            return instruction.BlockType.Result is { } result && MayHoldFloat(result);
        if (!instruction.ValueTypes.IsDefault) return instruction.ValueTypes.Any(MayHoldFloat);
        InstructionFacts facts = instruction.Facts;
        return facts.Parameters.Any(MayHoldFloat) || facts.Results.Any(MayHoldFloat);
    }

    // A vector may carry float lanes, and the strict rules allow 1.0 scalars only.
    private static bool MayHoldFloat(Wasm.ValueType type) => type.IsFloat() || type == Wasm.ValueType.V128;
}
