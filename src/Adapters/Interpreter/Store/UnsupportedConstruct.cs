using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>What valid modules may hold and the interpreter does not implement: vectors.</summary>
internal static class UnsupportedConstruct
{
    /// <summary>The first in a module, or null.</summary>
    internal static Refusal? FirstIn(Module module)
    {
        foreach (Function function in module.Functions)
            foreach (ref readonly Instruction instruction in function.Body.AsSpan())
                if (IsVector(in instruction))
                    return Refuse(instruction.Offset, $"vector instruction {instruction.Facts.Name}");
        foreach (Global global in module.Globals)
            if (global.Type.Type == Wasm.ValueType.V128) return Refuse(global.Offset, "global of type v128");
        foreach (Import import in module.ImportsOf(ExternalKind.Global))
            if (import.Global.Type == Wasm.ValueType.V128)
                return Refuse(import.Offset, "imported global of type v128");
        foreach (Function function in module.Functions)
            if (function.Locals.Any(run => run.Type == Wasm.ValueType.V128))
                return Refuse(function.Offset, "local of type v128");
        foreach (FunctionType type in module.Types)
            if (type.Parameters.Contains(Wasm.ValueType.V128) || type.Results.Contains(Wasm.ValueType.V128))
                return Refuse(-1, "v128 in a function type");
        return null;
    }

    private static bool IsVector(in Instruction instruction) =>
        instruction.Facts.Feature == Feature.Vector
        || (instruction.Opcode is Opcode.Block or Opcode.Loop or Opcode.If
            && instruction.BlockType.Result == Wasm.ValueType.V128)
        || (instruction.Opcode == Opcode.SelectTyped && instruction.ValueTypes.Contains(Wasm.ValueType.V128));

    private static Refusal Refuse(int offset, string reason) => new(RefusalPhase.Unsupported, offset, reason);
}
