using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Types that came after WebAssembly 2.0, and exceptions with them, none of which is compiled.</summary>
internal static class LaterTypes
{
    private const Feature Later = Feature.ExceptionHandling | Feature.FunctionReferences;

    /// <summary>Why a validated module is not compiled: the first tag, type or instruction on such a type that
    /// is none of 2.0; else null.</summary>
    public static string? Refusal(WasmModule module)
    {
        if (module.Tags.Length > 0 || module.ImportsOf(ExternalKind.Tag).Any())
            return "exception handling is not compiled";
        if (module.TableInitialisers.Length > 0) return "a table with an initialiser is not compiled";
        foreach (Wasm.ValueType type in TypesOf(module))
            if (IsLater(type)) return $"type {type.Name()} is not compiled";
        foreach (Function function in module.Functions)
        {
            foreach (LocalRun run in function.Locals)
                if (IsLater(run.Type)) return $"type {run.Type.Name()} is not compiled";
            foreach (ref readonly Instruction instruction in function.Body.AsSpan())
            {
                InstructionFacts facts = instruction.Facts;
                if ((facts.Feature & Later) != 0) return $"{facts.Name} is not compiled";
                if (TypeOf(instruction) is { } type && IsLater(type)) return $"type {type.Name()} is not compiled";
            }
        }

        return null;
    }

    private static IEnumerable<Wasm.ValueType> TypesOf(WasmModule module) =>
    [
        .. module.Types.SelectMany(type => type.Parameters.Concat(type.Results)),
        .. module.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type),
        .. module.ImportsOf(ExternalKind.Table).Select(import => import.Table.ElementType),
        .. module.Globals.Select(global => global.Type.Type),
        .. module.Tables.Select(table => table.ElementType),
        .. module.Elements.Select(segment => segment.Type),
    ];

    private static Wasm.ValueType? TypeOf(in Instruction instruction) => instruction.Facts.Immediates switch
    {
        Immediates.BlockType => instruction.BlockType.Result,
        Immediates.ReferenceType => instruction.ReferenceType,
        Immediates.ValueTypes => instruction.ValueTypes[0],
        _ => null,
    };

    private static bool IsLater(Wasm.ValueType type) => type is not (Wasm.ValueType.I32 or Wasm.ValueType.I64
        or Wasm.ValueType.F32 or Wasm.ValueType.F64 or Wasm.ValueType.V128
        or Wasm.ValueType.FuncRef or Wasm.ValueType.ExternRef);
}
