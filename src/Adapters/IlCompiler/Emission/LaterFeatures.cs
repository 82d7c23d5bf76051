using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>What came after WebAssembly 2.0: but for extended constants, none of it is compiled.</summary>
internal static class LaterFeatures
{
    /// <summary>Why a validated module is not compiled: the first tag, table, memory, type or instruction that is none
    /// of 2.0; else null.</summary>
    public static string? Refusal(WasmModule module)
    {
        if (module.Tags.Length > 0 || module.ImportsOf(ExternalKind.Tag).Any())
            return "exception handling is not compiled";
        if (module.RecursionGroups.Length > 0 || module.Types.Any(type => type is not FunctionType || !type.IsPlain))
            return "types of garbage collection are not compiled";
        if (module.TableInitialisers.Length > 0) return "a table with an initialiser is not compiled";
        MemoryType[] memories =
            [.. module.ImportsOf(ExternalKind.Memory).Select(import => import.Memory), .. module.Memories];
        if (memories.Length > 1) return "more than one memory is not compiled";
        if (memories.Any(memory => memory.AddressType == AddressType.I64))
            return "a memory of 64-bit addresses is not compiled";
        IEnumerable<TableType> tables = module.ImportsOf(ExternalKind.Table).Select(import => import.Table);
        if (tables.Concat(module.Tables).Any(table => table.AddressType == AddressType.I64))
            return "a table of 64-bit indices is not compiled";
        foreach (Wasm.ValueType type in TypesOf(module))
            if (IsLater(type)) return $"type {type.Name()} is not compiled";
        foreach (LocalRun run in module.Functions.SelectMany(function => function.Locals))
            if (IsLater(run.Type)) return $"type {run.Type.Name()} is not compiled";
        return ExpressionsOf(module).Select(Refusal).FirstOrDefault(refusal => refusal is not null);
    }

    private static string? Refusal(ImmutableArray<Instruction> expression)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan())
        {
            InstructionFacts facts = instruction.Facts;
            if ((facts.Feature & ~Feature.Wasm2) != 0) return $"{facts.Name} is not compiled";
            if (TypeOf(instruction) is { } type && IsLater(type)) return $"type {type.Name()} is not compiled";
        }

        return null;
    }

    private static IEnumerable<ImmutableArray<Instruction>> ExpressionsOf(WasmModule module) =>
    [
        .. module.Globals.Select(global => global.Initialiser),
        .. module.Elements.SelectMany(segment => segment.Items.Add(segment.Offset)),
        .. module.Data.Select(segment => segment.Offset),
        .. module.Functions.Select(function => function.Body),
    ];

    // The type of a list of functions is not written.
    private static IEnumerable<Wasm.ValueType> TypesOf(WasmModule module) =>
    [
        .. module.Types.SelectMany(type => type.Parts),
        .. module.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type),
        .. module.ImportsOf(ExternalKind.Table).Select(import => import.Table.ElementType),
        .. module.Globals.Select(global => global.Type.Type),
        .. module.Tables.Select(table => table.ElementType),
        .. module.Elements.Select(segment => segment.Type)
            .Where(type => type != Wasm.ValueType.FuncRef.WithoutNull()),
    ];

    private static Wasm.ValueType? TypeOf(in Instruction instruction) => instruction.Facts.Immediates switch
    {
        Immediates.BlockType => instruction.BlockType.Result,
        Immediates.ReferenceType => instruction.ReferenceType,
        Immediates.ValueTypes => instruction.ValueTypes[0],
        _ => null,
    };

    private static bool IsLater(Wasm.ValueType type) => !ValueTypes.OfWasm2.Contains(type);
}
