using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>
/// Which handler performs an instruction, by family and by shape: one row per instruction in each family.
/// </summary>
internal static unsafe partial class HandlerTable
{
    /// <summary>A form of handler for binary operators.</summary>
    internal interface IBinaryShape
    {
        static abstract Handler Of<T>() where T : struct, IBinaryOperator;
    }

    /// <summary>The handler of a total binary operator, or null where the instruction is none.</summary>
    internal static Handler Binary<TShape>(Opcode opcode) where TShape : struct, IBinaryShape => opcode switch
    {
        Opcode.I32Add => TShape.Of<I32.Add>(),
        Opcode.I32Sub => TShape.Of<I32.Sub>(),
        Opcode.I32Mul => TShape.Of<I32.Mul>(),
        Opcode.I32And => TShape.Of<I32.And>(),
        Opcode.I32Or => TShape.Of<I32.Or>(),
        Opcode.I32Xor => TShape.Of<I32.Xor>(),
        Opcode.I32Shl => TShape.Of<I32.Shl>(),
        Opcode.I32ShrS => TShape.Of<I32.ShrS>(),
        Opcode.I32ShrU => TShape.Of<I32.ShrU>(),
        Opcode.I32Rotl => TShape.Of<I32.Rotl>(),
        Opcode.I32Rotr => TShape.Of<I32.Rotr>(),
        Opcode.I64Add => TShape.Of<I64.Add>(),
        Opcode.I64Sub => TShape.Of<I64.Sub>(),
        Opcode.I64Mul => TShape.Of<I64.Mul>(),
        Opcode.I64And => TShape.Of<I64.And>(),
        Opcode.I64Or => TShape.Of<I64.Or>(),
        Opcode.I64Xor => TShape.Of<I64.Xor>(),
        Opcode.I64Shl => TShape.Of<I64.Shl>(),
        Opcode.I64ShrS => TShape.Of<I64.ShrS>(),
        Opcode.I64ShrU => TShape.Of<I64.ShrU>(),
        Opcode.I64Rotl => TShape.Of<I64.Rotl>(),
        Opcode.I64Rotr => TShape.Of<I64.Rotr>(),
        Opcode.F32Add => TShape.Of<F32.Add>(),
        Opcode.F32Sub => TShape.Of<F32.Sub>(),
        Opcode.F32Mul => TShape.Of<F32.Mul>(),
        Opcode.F32Div => TShape.Of<F32.Div>(),
        Opcode.F32Min => TShape.Of<F32.Min>(),
        Opcode.F32Max => TShape.Of<F32.Max>(),
        Opcode.F32Copysign => TShape.Of<F32.Copysign>(),
        Opcode.F64Add => TShape.Of<F64.Add>(),
        Opcode.F64Sub => TShape.Of<F64.Sub>(),
        Opcode.F64Mul => TShape.Of<F64.Mul>(),
        Opcode.F64Div => TShape.Of<F64.Div>(),
        Opcode.F64Min => TShape.Of<F64.Min>(),
        Opcode.F64Max => TShape.Of<F64.Max>(),
        Opcode.F64Copysign => TShape.Of<F64.Copysign>(),
        PlantedOpcode.I32ShlUnmasked => TShape.Of<Planted.ShlUnmasked32>(),
        PlantedOpcode.I32ShrSUnmasked => TShape.Of<Planted.ShrSUnmasked32>(),
        PlantedOpcode.I32ShrUUnmasked => TShape.Of<Planted.ShrUUnmasked32>(),
        PlantedOpcode.I64ShlUnmasked => TShape.Of<Planted.ShlUnmasked64>(),
        PlantedOpcode.I64ShrSUnmasked => TShape.Of<Planted.ShrSUnmasked64>(),
        PlantedOpcode.I64ShrUUnmasked => TShape.Of<Planted.ShrUUnmasked64>(),
        PlantedOpcode.F32AddKeepingPayload => TShape.Of<Planted.AddKeepingPayload32>(),
        PlantedOpcode.F64AddKeepingPayload => TShape.Of<Planted.AddKeepingPayload64>(),
        _ => null,
    };

    /// <summary>Operands in slots.</summary>
    internal readonly struct BinarySlots : IBinaryShape
    {
        public static Handler Of<T>() where T : struct, IBinaryOperator => &ScalarHandlers.Binary<T>;
    }

    /// <summary>The right operand a constant.</summary>
    internal readonly struct BinaryConstant : IBinaryShape
    {
        public static Handler Of<T>() where T : struct, IBinaryOperator => &ScalarHandlers.BinaryConstant<T>;
    }
}
