using System.Reflection;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Float arithmetic and comparison: IL operations, then this engine's own canonical NaN.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.3; NaN: eei.md part A, NaN.</remarks>
internal static class FloatFamily
{
    private const Wasm.ValueType F32 = Wasm.ValueType.F32;
    private const Wasm.ValueType F64 = Wasm.ValueType.F64;

    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.F32Eq] = Compare(OpCodes.Ceq),
        [Opcode.F64Eq] = Compare(OpCodes.Ceq),
        [Opcode.F32Ne] = CompareNot(OpCodes.Ceq),
        [Opcode.F64Ne] = CompareNot(OpCodes.Ceq),
        [Opcode.F32Lt] = Compare(OpCodes.Clt),
        [Opcode.F64Lt] = Compare(OpCodes.Clt),
        [Opcode.F32Gt] = Compare(OpCodes.Cgt),
        [Opcode.F64Gt] = Compare(OpCodes.Cgt),
        [Opcode.F32Le] = CompareNot(OpCodes.Cgt_Un),
        [Opcode.F64Le] = CompareNot(OpCodes.Cgt_Un),
        [Opcode.F32Ge] = CompareNot(OpCodes.Clt_Un),
        [Opcode.F64Ge] = CompareNot(OpCodes.Clt_Un),
        [Opcode.F32Add] = Arithmetic(OpCodes.Add, F32),
        [Opcode.F64Add] = Arithmetic(OpCodes.Add, F64),
        [Opcode.F32Sub] = Arithmetic(OpCodes.Sub, F32),
        [Opcode.F64Sub] = Arithmetic(OpCodes.Sub, F64),
        [Opcode.F32Mul] = Arithmetic(OpCodes.Mul, F32),
        [Opcode.F64Mul] = Arithmetic(OpCodes.Mul, F64),
        [Opcode.F32Div] = Arithmetic(OpCodes.Div, F32),
        [Opcode.F64Div] = Arithmetic(OpCodes.Div, F64),
        [Opcode.F32Neg] = Unary(nameof(Floats.Negate), F32),
        [Opcode.F64Neg] = Unary(nameof(Floats.Negate), F64),
        [Opcode.F32Abs] = Unary(nameof(Floats.Absolute), F32),
        [Opcode.F64Abs] = Unary(nameof(Floats.Absolute), F64),
        [Opcode.F32Ceil] = Unary(nameof(Floats.Ceiling), F32),
        [Opcode.F64Ceil] = Unary(nameof(Floats.Ceiling), F64),
        [Opcode.F32Floor] = Unary(nameof(Floats.Floor), F32),
        [Opcode.F64Floor] = Unary(nameof(Floats.Floor), F64),
        [Opcode.F32Trunc] = Unary(nameof(Floats.Truncate), F32),
        [Opcode.F64Trunc] = Unary(nameof(Floats.Truncate), F64),
        [Opcode.F32Nearest] = Unary(nameof(Floats.Nearest), F32),
        [Opcode.F64Nearest] = Unary(nameof(Floats.Nearest), F64),
        [Opcode.F32Sqrt] = Unary(nameof(Floats.SquareRoot), F32),
        [Opcode.F64Sqrt] = Unary(nameof(Floats.SquareRoot), F64),
        [Opcode.F32Min] = Binary(nameof(Floats.Minimum), F32),
        [Opcode.F64Min] = Binary(nameof(Floats.Minimum), F64),
        [Opcode.F32Max] = Binary(nameof(Floats.Maximum), F32),
        [Opcode.F64Max] = Binary(nameof(Floats.Maximum), F64),
        [Opcode.F32Copysign] = Binary(nameof(Floats.CopySign), F32),
        [Opcode.F64Copysign] = Binary(nameof(Floats.CopySign), F64),
    };

    /// <summary>Makes a NaN on the IL stack the canonical one.</summary>
    public static MethodInfo Canonical(Wasm.ValueType type) =>
        RuntimeMethods.Of(typeof(Floats), nameof(Floats.Canonical), CompilationUnit.ClrType(type));

    private static EmissionRule Compare(OpCode op) => (FunctionEmitter f, in Instruction _) =>
    {
        f.LoadTop(2);
        f.Il.Op(op);
        f.PushStack(Wasm.ValueType.I32, 1);
    };

    /// <summary>The opposite of an IL comparison; with the unordered forms, false for NaN.</summary>
    private static EmissionRule CompareNot(OpCode op) => (FunctionEmitter f, in Instruction _) =>
    {
        f.LoadTop(2);
        f.Il.Op(op);
        f.Il.Constant(0);
        f.Il.Op(OpCodes.Ceq);
        f.PushStack(Wasm.ValueType.I32, 1);
    };

    private static EmissionRule Arithmetic(OpCode op, Wasm.ValueType type)
    {
        MethodInfo canonical = Canonical(type);
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(2);
            f.Il.Op(op);
            f.Call(canonical);
            f.PushStack(type);
        };
    }

    private static EmissionRule Unary(string name, Wasm.ValueType type)
    {
        MethodInfo method = RuntimeMethods.Of(typeof(Floats), name, CompilationUnit.ClrType(type));
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            f.Call(method);
            f.PushStack(type);
        };
    }

    private static EmissionRule Binary(string name, Wasm.ValueType type)
    {
        Type clr = CompilationUnit.ClrType(type);
        MethodInfo method = RuntimeMethods.Of(typeof(Floats), name, clr, clr);
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(2);
            f.Call(method);
            f.PushStack(type);
        };
    }
}
