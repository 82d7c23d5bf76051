using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Values as they go into a linked module, in constants, and come out of it, in words of 64 bits.</summary>
internal static class SealedValue
{
    /// <summary>Words that a value of a type takes.</summary>
    public static int WordsOf(Wasm.ValueType type) => type == Wasm.ValueType.V128 ? 2 : 1;

    /// <summary>The value that came out.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="words">Its bits, the lower half first; of a reference, 0 for null and 1 for another.</param>
    public static ModuleValue Of(Wasm.ValueType type, ReadOnlySpan<ulong> words) => type switch
    {
        Wasm.ValueType.I32 => new ModuleValue(ModuleValueKind.I32, (uint)words[0]),
        Wasm.ValueType.I64 => new ModuleValue(ModuleValueKind.I64, words[0]),
        Wasm.ValueType.F32 => new ModuleValue(ModuleValueKind.F32, (uint)words[0]),
        Wasm.ValueType.F64 => new ModuleValue(ModuleValueKind.F64, words[0]),
        Wasm.ValueType.V128 => new ModuleValue(ModuleValueKind.V128, words[0], words[1]),
        _ => ModuleValue.Reference(
            words[0] == 0 ? ModuleValueKind.Null : ModuleValueKind.Opaque,
            type == Wasm.ValueType.FuncRef ? "func" : "extern"),
    };

    /// <summary>Why a value cannot go in, or null.</summary>
    public static string? FaultOf(ModuleValue value) => value.Kind is ModuleValueKind.Host or ModuleValueKind.Opaque
        ? "a reference of the host's is an argument, and a linked module has no host"
        : null;

    /// <summary>The instruction that pushes a value.</summary>
    /// <param name="type">The type that is wanted.</param>
    /// <param name="value">A value of it.</param>
    public static Instruction Constant(Wasm.ValueType type, ModuleValue value) => type switch
    {
        Wasm.ValueType.I32 => new Instruction(Opcode.I32Const) { Bits = value.Low },
        Wasm.ValueType.I64 => new Instruction(Opcode.I64Const) { Bits = value.Low },
        Wasm.ValueType.F32 => new Instruction(Opcode.F32Const) { Bits = value.Low },
        Wasm.ValueType.F64 => new Instruction(Opcode.F64Const) { Bits = value.Low },
        Wasm.ValueType.V128 => new Instruction(Opcode.V128Const) { Bits = value.Low, BitsHigh = value.High },
        _ => new Instruction(Opcode.RefNull) { Index = (uint)type },
    };
}
