using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Integer division and remainder: what IL would throw for is decided before it can.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.2, idiv and irem.</remarks>
internal static class DivisionFamily
{
    private const Wasm.ValueType I32 = Wasm.ValueType.I32;
    private const Wasm.ValueType I64 = Wasm.ValueType.I64;

    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I32DivS] = static (FunctionEmitter f, in Instruction _) => DivideSigned(f, I32),
        [Opcode.I64DivS] = static (FunctionEmitter f, in Instruction _) => DivideSigned(f, I64),
        [Opcode.I32DivU] = static (FunctionEmitter f, in Instruction _) => Unsigned(f, I32, OpCodes.Div_Un),
        [Opcode.I64DivU] = static (FunctionEmitter f, in Instruction _) => Unsigned(f, I64, OpCodes.Div_Un),
        [Opcode.I32RemS] = static (FunctionEmitter f, in Instruction _) => RemainderSigned(f, I32),
        [Opcode.I64RemS] = static (FunctionEmitter f, in Instruction _) => RemainderSigned(f, I64),
        [Opcode.I32RemU] = static (FunctionEmitter f, in Instruction _) => Unsigned(f, I32, OpCodes.Rem_Un),
        [Opcode.I64RemU] = static (FunctionEmitter f, in Instruction _) => Unsigned(f, I64, OpCodes.Rem_Un),
    };

    private static void Unsigned(FunctionEmitter f, Wasm.ValueType type, OpCode op)
    {
        ((Operand, int) dividend, (Operand Operand, int) divisor) = PopBoth(f);
        TrapWhereZero(f, type, divisor);
        Emit(f, type, op, dividend, divisor);
    }

    private static void DivideSigned(FunctionEmitter f, Wasm.ValueType type)
    {
        ((Operand, int) dividend, (Operand Operand, int) divisor) = PopBoth(f);
        TrapWhereZero(f, type, divisor);
        if (MayBeMinusOne(divisor.Operand)) TrapWhereMinByMinusOne(f, type, dividend, divisor);
        Emit(f, type, OpCodes.Div, dividend, divisor);
    }

    private static void RemainderSigned(FunctionEmitter f, Wasm.ValueType type)
    {
        ((Operand, int) dividend, (Operand Operand, int) divisor) = PopBoth(f);
        TrapWhereZero(f, type, divisor);
        if (!MayBeMinusOne(divisor.Operand))
        {
            Emit(f, type, OpCodes.Rem, dividend, divisor);
            return;
        }

        if (f.Unit.Fault == IlFault.RemainderMinByMinusOneTraps) TrapWhereMinByMinusOne(f, type, dividend, divisor);
        int result = f.Scratch(type, 0);
        int done = f.Il.DefineLabel();
        Constant(f, type, 0);
        f.Il.StoreLocal(result);
        f.Load(divisor);
        Constant(f, type, -1);
        f.Il.Branch(OpCodes.Beq, done);
        f.Load(dividend);
        f.Load(divisor);
        f.Il.Op(OpCodes.Rem);
        f.Il.StoreLocal(result);
        f.Il.Mark(done);
        f.Il.LoadLocal(result);
        f.PushStack(type);
    }

    private static ((Operand, int) Dividend, (Operand Operand, int) Divisor) PopBoth(FunctionEmitter f)
    {
        (Operand, int) divisor = f.PopPinned();
        (Operand, int) dividend = f.PopPinned();
        f.SpillAll();
        return (dividend, divisor);
    }

    private static void Emit(
        FunctionEmitter f, Wasm.ValueType type, OpCode op, (Operand, int) dividend, (Operand, int) divisor)
    {
        f.Load(dividend);
        f.Load(divisor);
        f.Il.Op(op);
        f.PushStack(type);
    }

    private static void TrapWhereZero(FunctionEmitter f, Wasm.ValueType type, (Operand Operand, int) divisor)
    {
        if (divisor.Operand is { Place: OperandPlace.Constant, Bits: not 0 }) return;
        f.Load(divisor);
        f.HideRotation(type);
        Constant(f, type, 0);
        f.Il.Branch(OpCodes.Beq, f.TrapLabel(TrapKind.IntegerDivideByZero));
    }

    private static bool MayBeMinusOne(Operand divisor) =>
        divisor.Place != OperandPlace.Constant || (divisor.Type == I32 ? (int)divisor.Bits : (long)divisor.Bits) == -1;

    private static void TrapWhereMinByMinusOne(
        FunctionEmitter f, Wasm.ValueType type, (Operand, int) dividend, (Operand, int) divisor)
    {
        int harmless = f.Il.DefineLabel();
        f.Load(divisor);
        Constant(f, type, -1);
        f.Il.Branch(OpCodes.Bne_Un, harmless);
        f.Load(dividend);
        Constant(f, type, type == I32 ? int.MinValue : long.MinValue);
        f.Il.Branch(OpCodes.Beq, f.TrapLabel(TrapKind.IntegerOverflow));
        f.Il.Mark(harmless);
    }

    private static void Constant(FunctionEmitter f, Wasm.ValueType type, long value)
    {
        if (type == I32) f.Il.Constant((int)value);
        else f.Il.Constant(value);
    }
}
