using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Integer arithmetic, comparison, shifts and counts, but not division.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.2.</remarks>
internal static class IntegerFamily
{
    private const Wasm.ValueType I32 = Wasm.ValueType.I32;
    private const Wasm.ValueType I64 = Wasm.ValueType.I64;

    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I32Eqz] = EqualsZero(I32),
        [Opcode.I64Eqz] = EqualsZero(I64),
        [Opcode.I32Eq] = Compare(OpCodes.Ceq),
        [Opcode.I64Eq] = Compare(OpCodes.Ceq),
        [Opcode.I32Ne] = CompareNot(OpCodes.Ceq),
        [Opcode.I64Ne] = CompareNot(OpCodes.Ceq),
        [Opcode.I32LtS] = Compare(OpCodes.Clt),
        [Opcode.I64LtS] = Compare(OpCodes.Clt),
        [Opcode.I32LtU] = Compare(OpCodes.Clt_Un),
        [Opcode.I64LtU] = Compare(OpCodes.Clt_Un),
        [Opcode.I32GtS] = Compare(OpCodes.Cgt),
        [Opcode.I64GtS] = Compare(OpCodes.Cgt),
        [Opcode.I32GtU] = Compare(OpCodes.Cgt_Un),
        [Opcode.I64GtU] = Compare(OpCodes.Cgt_Un),
        [Opcode.I32LeS] = CompareNot(OpCodes.Cgt),
        [Opcode.I64LeS] = CompareNot(OpCodes.Cgt),
        [Opcode.I32LeU] = CompareNot(OpCodes.Cgt_Un),
        [Opcode.I64LeU] = CompareNot(OpCodes.Cgt_Un),
        [Opcode.I32GeS] = CompareNot(OpCodes.Clt),
        [Opcode.I64GeS] = CompareNot(OpCodes.Clt),
        [Opcode.I32GeU] = CompareNot(OpCodes.Clt_Un),
        [Opcode.I64GeU] = CompareNot(OpCodes.Clt_Un),
        [Opcode.I32Add] = Add,
        [Opcode.I64Add] = Commutative(OpCodes.Add, I64),
        [Opcode.I32Sub] = Ordered(OpCodes.Sub, I32),
        [Opcode.I64Sub] = Ordered(OpCodes.Sub, I64),
        [Opcode.I32Mul] = Commutative(OpCodes.Mul, I32),
        [Opcode.I64Mul] = Commutative(OpCodes.Mul, I64),
        [Opcode.I32And] = And,
        [Opcode.I64And] = Commutative(OpCodes.And, I64),
        [Opcode.I32Or] = Or,
        [Opcode.I64Or] = Commutative(OpCodes.Or, I64),
        [Opcode.I32Xor] = Commutative(OpCodes.Xor, I32),
        [Opcode.I64Xor] = Commutative(OpCodes.Xor, I64),
        [Opcode.I32Shl] = Shift(OpCodes.Shl, I32),
        [Opcode.I64Shl] = Shift(OpCodes.Shl, I64),
        [Opcode.I32ShrS] = Shift(OpCodes.Shr, I32),
        [Opcode.I64ShrS] = Shift(OpCodes.Shr, I64),
        [Opcode.I32ShrU] = Shift(OpCodes.Shr_Un, I32),
        [Opcode.I64ShrU] = Shift(OpCodes.Shr_Un, I64),
        [Opcode.I32Rotl] = Rotate(nameof(BitOperations.RotateLeft), I32),
        [Opcode.I64Rotl] = Rotate(nameof(BitOperations.RotateLeft), I64),
        [Opcode.I32Rotr] = Rotate(nameof(BitOperations.RotateRight), I32),
        [Opcode.I64Rotr] = Rotate(nameof(BitOperations.RotateRight), I64),
        [Opcode.I32Clz] = Count(nameof(BitOperations.LeadingZeroCount), I32),
        [Opcode.I64Clz] = Count(nameof(BitOperations.LeadingZeroCount), I64),
        [Opcode.I32Ctz] = Count(nameof(BitOperations.TrailingZeroCount), I32),
        [Opcode.I64Ctz] = Count(nameof(BitOperations.TrailingZeroCount), I64),
        [Opcode.I32Popcnt] = Count(nameof(BitOperations.PopCount), I32),
        [Opcode.I64Popcnt] = Count(nameof(BitOperations.PopCount), I64),
        [Opcode.I32Extend8S] = Extend(I32, OpCodes.Conv_I1),
        [Opcode.I32Extend16S] = Extend(I32, OpCodes.Conv_I2),
        [Opcode.I64Extend8S] = Extend(I64, OpCodes.Conv_I1, OpCodes.Conv_I8),
        [Opcode.I64Extend16S] = Extend(I64, OpCodes.Conv_I2, OpCodes.Conv_I8),
        [Opcode.I64Extend32S] = Extend32,
    };

    private static EmissionRule EqualsZero(Wasm.ValueType type) => (FunctionEmitter f, in Instruction _) =>
    {
        f.LoadTop(1);
        f.HideRotation(type);
        if (type == I32) f.Il.Constant(0);
        else f.Il.Constant(0L);
        f.Il.Op(OpCodes.Ceq);
        f.ResultCannotRotate();
        f.PushStack(I32, 1);
    };

    private static EmissionRule Compare(OpCode op) => (FunctionEmitter f, in Instruction _) =>
    {
        LoadCompared(f);
        f.Il.Op(op);
        f.ResultCannotRotate();
        f.PushStack(I32, 1);
    };

    /// <summary>The opposite of an IL comparison.</summary>
    private static EmissionRule CompareNot(OpCode op) => (FunctionEmitter f, in Instruction _) =>
    {
        LoadCompared(f);
        f.Il.Op(op);
        f.Il.Constant(0);
        f.Il.Op(OpCodes.Ceq);
        f.ResultCannotRotate();
        f.PushStack(I32, 1);
    };

    private static void LoadCompared(FunctionEmitter f)
    {
        Wasm.ValueType type = f.Peek(0).Type;
        f.LoadTop(2);
        f.HideRotation(type);
    }

    private static EmissionRule Ordered(OpCode op, Wasm.ValueType type) => (FunctionEmitter f, in Instruction _) =>
    {
        f.LoadTop(2);
        f.Il.Op(op);
        f.PushStack(type);
    };

    private static EmissionRule Commutative(OpCode op, Wasm.ValueType type) => (FunctionEmitter f, in Instruction _) =>
        EmitCommutative(f, op, type, uint.MaxValue);

    private static void EmitCommutative(FunctionEmitter f, OpCode op, Wasm.ValueType type, uint most)
    {
        f.LoadTwoInAnyOrder();
        f.Il.Op(op);
        if (op == OpCodes.Or || op == OpCodes.Xor) f.ResultMayRotate();
        f.PushStack(type, most);
    }

    private static void Add(FunctionEmitter f, in Instruction i)
    {
        ulong most = (ulong)f.Peek(0).Most + f.Peek(1).Most;
        EmitCommutative(f, OpCodes.Add, I32, (uint)Math.Min(most, uint.MaxValue));
    }

    private static void And(FunctionEmitter f, in Instruction i) =>
        EmitCommutative(f, OpCodes.And, I32, Math.Min(f.Peek(0).Most, f.Peek(1).Most));

    private static void Or(FunctionEmitter f, in Instruction i)
    {
        uint bits = f.Peek(0).Most | f.Peek(1).Most;
        EmitCommutative(f, OpCodes.Or, I32, uint.MaxValue >> BitOperations.LeadingZeroCount(bits));
    }

    /// <summary>IL leaves counts of the width or more open: the count is masked here.</summary>
    private static EmissionRule Shift(OpCode op, Wasm.ValueType type) => (FunctionEmitter f, in Instruction _) =>
    {
        int mask = type == I32 ? 31 : 63;
        Operand count = f.Peek(0);
        if (f.Unit.Fault == IlFault.ShiftMaskMissing && type == I32)
        {
            f.LoadTop(2);
            f.Call(RuntimeMethods.Of(typeof(FaultyShifts), op.Name!.Replace('.', '_')));
            f.PushStack(type);
        }
        else if (count.Place == OperandPlace.Constant)
        {
            int places = (int)count.Bits & mask;
            f.Drop();
            ulong most = op == OpCodes.Shl ? (ulong)f.Peek(0).Most << places : op == OpCodes.Shr_Un
                ? f.Peek(0).Most >> places : uint.MaxValue;
            f.LoadTop(1);
            f.Il.Constant(places);
            f.Il.Op(op);
            f.PushStack(type, (uint)Math.Min(most, uint.MaxValue));
        }
        else
        {
            f.LoadTop(2);
            if (type == I64) f.Il.Op(OpCodes.Conv_I4);
            f.Il.Constant(mask);
            f.Il.Op(OpCodes.And);
            f.Il.Op(op);
            f.PushStack(type);
        }
    };

    private static EmissionRule Rotate(string name, Wasm.ValueType type)
    {
        MethodInfo rotate = RuntimeMethods.Of(typeof(BitOperations), name, Unsigned(type), typeof(int));
        return (FunctionEmitter f, in Instruction _) =>
        {
            if (f.Peek(0).Place == OperandPlace.Constant && f.Peek(1).Place == OperandPlace.Constant)
            {
                PushRotated(f, name == nameof(BitOperations.RotateLeft) ? 1 : -1, type);
                return;
            }

            // Through locals: of two constants, also folded ones, the JIT's importer makes an i32 that is not
            // sign-extended and compares it wrongly (FINDINGS.md, 4). The count is masked, since the JIT encodes one
            // of 128 or more wrongly once it knows it (FINDINGS.md, 5).
            (Operand, int) count = f.PopPinned();
            (Operand, int) value = f.PopPinned();
            f.Load(value);
            f.Load(count);
            if (type == I64) f.Il.Op(OpCodes.Conv_I4);
            f.Il.Constant(type == I32 ? 31 : 63);
            f.Il.Op(OpCodes.And);
            f.Call(rotate);
            f.ResultMayRotate();
            f.PushStack(type);
        };
    }

    private static void PushRotated(FunctionEmitter f, int sign, Wasm.ValueType type)
    {
        int places = sign * ((int)f.Peek(0).Bits & 63);
        ulong value = f.Peek(1).Bits;
        f.Drop();
        f.Drop();
        f.PushConstant(type, type == I32
            ? BitOperations.RotateLeft((uint)value, places) : BitOperations.RotateLeft(value, places));
    }

    private static EmissionRule Count(string name, Wasm.ValueType type)
    {
        MethodInfo count = RuntimeMethods.Of(typeof(BitOperations), name, Unsigned(type));
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            f.Call(count);
            if (type == I64) f.Il.Op(OpCodes.Conv_I8);
            f.PushStack(type, type == I32 ? 32 : uint.MaxValue);
        };
    }

    private static EmissionRule Extend(Wasm.ValueType type, params OpCode[] conversions) =>
        (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            foreach (OpCode conversion in conversions) f.Il.Op(conversion);
            f.PushStack(type);
        };

    private static void Extend32(FunctionEmitter f, in Instruction i)
    {
        f.LoadTop(1);
        f.Il.Op(f.Unit.Fault == IlFault.SignExtensionWrong ? OpCodes.Conv_U4 : OpCodes.Conv_I4);
        f.Il.Op(f.Unit.Fault == IlFault.SignExtensionWrong ? OpCodes.Conv_U8 : OpCodes.Conv_I8);
        f.PushStack(I64);
    }

    private static Type Unsigned(Wasm.ValueType type) => type == I32 ? typeof(uint) : typeof(ulong);
}
