using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>The simplest constant of each type.</summary>
internal static class Defaults
{
    /// <summary>Zero or null of that type.</summary>
    public static Instruction Of(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => new Instruction(Opcode.I32Const),
        Wasm.ValueType.I64 => new Instruction(Opcode.I64Const),
        Wasm.ValueType.F32 => new Instruction(Opcode.F32Const),
        Wasm.ValueType.F64 => new Instruction(Opcode.F64Const),
        Wasm.ValueType.V128 => new Instruction(Opcode.V128Const),
        _ => new Instruction(Opcode.RefNull) { Index = (uint)type },
    };
}
