using System.Reflection;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Conversions between number types.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.4. IL leaves conversions of NaN and of values out of range open:
/// both are decided here.</remarks>
internal static class ConversionFamily
{
    private const Wasm.ValueType I32 = Wasm.ValueType.I32;
    private const Wasm.ValueType I64 = Wasm.ValueType.I64;
    private const Wasm.ValueType F32 = Wasm.ValueType.F32;
    private const Wasm.ValueType F64 = Wasm.ValueType.F64;

    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I32WrapI64] = Plain(I32, OpCodes.Conv_I4),
        [Opcode.I64ExtendI32S] = Plain(I64, OpCodes.Conv_I8),
        [Opcode.I64ExtendI32U] = Plain(I64, OpCodes.Conv_U8),
        [Opcode.I32TruncF32S] = Truncate(F32, I32, OpCodes.Conv_I4, -2147483648.0, OpCodes.Blt_Un, 2147483648.0),
        [Opcode.I32TruncF64S] = Truncate(F64, I32, OpCodes.Conv_I4, -2147483649.0, OpCodes.Ble_Un, 2147483648.0),
        [Opcode.I32TruncF32U] = Truncate(F32, I32, OpCodes.Conv_I8, -1.0, OpCodes.Ble_Un, 4294967296.0),
        [Opcode.I32TruncF64U] = Truncate(F64, I32, OpCodes.Conv_I8, -1.0, OpCodes.Ble_Un, 4294967296.0),
        [Opcode.I64TruncF32S] =
            Truncate(F32, I64, OpCodes.Conv_I8, -9223372036854775808.0, OpCodes.Blt_Un, 9223372036854775808.0),
        [Opcode.I64TruncF64S] =
            Truncate(F64, I64, OpCodes.Conv_I8, -9223372036854775808.0, OpCodes.Blt_Un, 9223372036854775808.0),
        [Opcode.I64TruncF32U] = Truncate(F32, I64, OpCodes.Conv_U8, -1.0, OpCodes.Ble_Un, 18446744073709551616.0),
        [Opcode.I64TruncF64U] = Truncate(F64, I64, OpCodes.Conv_U8, -1.0, OpCodes.Ble_Un, 18446744073709551616.0),
        [Opcode.I32TruncSatF32S] = Through(nameof(Conversions.SaturateI32), F32, I32),
        [Opcode.I32TruncSatF32U] = Through(nameof(Conversions.SaturateU32), F32, I32),
        [Opcode.I32TruncSatF64S] = Through(nameof(Conversions.SaturateI32), F64, I32),
        [Opcode.I32TruncSatF64U] = Through(nameof(Conversions.SaturateU32), F64, I32),
        [Opcode.I64TruncSatF32S] = Through(nameof(Conversions.SaturateI64), F32, I64),
        [Opcode.I64TruncSatF32U] = Through(nameof(Conversions.SaturateU64), F32, I64),
        [Opcode.I64TruncSatF64S] = Through(nameof(Conversions.SaturateI64), F64, I64),
        [Opcode.I64TruncSatF64U] = Through(nameof(Conversions.SaturateU64), F64, I64),
        [Opcode.F32ConvertI32S] = Plain(F32, OpCodes.Conv_R4),
        [Opcode.F32ConvertI64S] = Plain(F32, OpCodes.Conv_R4),
        [Opcode.F64ConvertI32S] = Plain(F64, OpCodes.Conv_R8),
        [Opcode.F64ConvertI64S] = Plain(F64, OpCodes.Conv_R8),
        [Opcode.F32ConvertI32U] = Plain(F32, OpCodes.Conv_U8, OpCodes.Conv_R4),
        [Opcode.F64ConvertI32U] = Plain(F64, OpCodes.Conv_U8, OpCodes.Conv_R8),
        [Opcode.F32ConvertI64U] = Through(nameof(Conversions.SingleOfUnsigned), I64, F32),
        [Opcode.F64ConvertI64U] = Through(nameof(Conversions.DoubleOfUnsigned), I64, F64),
        [Opcode.F32DemoteF64] = Resize(F32, OpCodes.Conv_R4),
        [Opcode.F64PromoteF32] = Resize(F64, OpCodes.Conv_R8),
        [Opcode.I32ReinterpretF32] = Reinterpret(nameof(BitConverter.SingleToInt32Bits), F32, I32),
        [Opcode.I64ReinterpretF64] = Reinterpret(nameof(BitConverter.DoubleToInt64Bits), F64, I64),
        [Opcode.F32ReinterpretI32] = SingleOfBits,
        [Opcode.F64ReinterpretI64] = Reinterpret(nameof(BitConverter.Int64BitsToDouble), I64, F64),
    };

    private static EmissionRule Plain(Wasm.ValueType result, params OpCode[] conversions) =>
        (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            foreach (OpCode conversion in conversions) f.Il.Op(conversion);
            f.PushStack(result);
        };

    private static EmissionRule Resize(Wasm.ValueType result, OpCode conversion)
    {
        MethodInfo canonical = FloatFamily.Canonical(result);
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            f.Il.Op(conversion);
            f.Call(canonical);
            f.PushStack(result);
        };
    }

    private static EmissionRule Through(string name, Wasm.ValueType source, Wasm.ValueType result) =>
        Calling(RuntimeMethods.Of(typeof(Conversions), name, CompilationUnit.ClrType(source)), result);

    private static EmissionRule Reinterpret(string name, Wasm.ValueType source, Wasm.ValueType result) =>
        Calling(RuntimeMethods.Of(typeof(BitConverter), name, CompilationUnit.ClrType(source)), result);

    /// <summary>Bits the JIT knows would become a double constant, and a signalling NaN a quiet one (FINDINGS.md,
    /// 2).</summary>
    private static void SingleOfBits(FunctionEmitter f, in Instruction i)
    {
        f.LoadTop(1);
        f.HideFromJit(I32);
        f.Call(RuntimeMethods.Of(typeof(BitConverter), nameof(BitConverter.Int32BitsToSingle), typeof(int)));
        f.PushStack(F32);
    }

    private static EmissionRule Calling(MethodInfo method, Wasm.ValueType result) =>
        (FunctionEmitter f, in Instruction _) =>
    {
        f.LoadTop(1);
        f.Call(method);
        f.PushStack(result);
    };

    /// <summary>A trapping truncation.</summary>
    /// <param name="source">f32 or f64.</param>
    /// <param name="result">i32 or i64.</param>
    /// <param name="convert">Exact within the bounds; a 32-bit result is cut from 64 bits where unsigned.</param>
    /// <param name="low">Lower bound.</param>
    /// <param name="belowLow">The branch taken below it: at the bound itself or not.</param>
    /// <param name="high">The first value that is too large.</param>
    private static EmissionRule Truncate(
        Wasm.ValueType source, Wasm.ValueType result, OpCode convert, double low, OpCode belowLow, double high) =>
        (FunctionEmitter f, in Instruction _) =>
        {
            (Operand, int) value = f.PopPinned();
            f.SpillAll();
            f.Load(value);
            f.Load(value);
            f.Il.Branch(OpCodes.Bne_Un, f.TrapLabel(TrapKind.InvalidConversionToInteger));
            f.Load(value);
            Constant(f, source, low);
            f.Il.Branch(belowLow, f.TrapLabel(TrapKind.IntegerOverflow));
            f.Load(value);
            Constant(f, source, high);
            f.Il.Branch(OpCodes.Bge_Un, f.TrapLabel(TrapKind.IntegerOverflow));
            f.Load(value);
            f.Il.Op(convert);
            if (result == I32 && convert == OpCodes.Conv_I8) f.Il.Op(OpCodes.Conv_I4);
            f.PushStack(result);
        };

    private static void Constant(FunctionEmitter f, Wasm.ValueType type, double value)
    {
        if (type == F32) f.Il.Constant((float)value);
        else f.Il.Constant(value);
    }
}
