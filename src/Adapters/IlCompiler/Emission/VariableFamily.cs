using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Locals, globals, constants, references and the parametric instructions.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.4.2, 4.4.4 and 4.4.5.</remarks>
internal static class VariableFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.Drop] = static (FunctionEmitter f, in Instruction _) => f.Drop(),
        [Opcode.Select] = Select,
        [Opcode.SelectTyped] = Select,
        [Opcode.LocalGet] = static (FunctionEmitter f, in Instruction i) =>
            f.PushLocal(f.TypeOfLocal((int)i.Index), (int)i.Index),
        [Opcode.LocalSet] = static (FunctionEmitter f, in Instruction i) => f.SetLocal((int)i.Index),
        [Opcode.LocalTee] = static (FunctionEmitter f, in Instruction i) => f.TeeLocal((int)i.Index),
        [Opcode.GlobalGet] = static (FunctionEmitter f, in Instruction i) => f.GetGlobal((int)i.Index),
        [Opcode.GlobalSet] = static (FunctionEmitter f, in Instruction i) => f.SetGlobal((int)i.Index),
        [Opcode.I32Const] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(Wasm.ValueType.I32, i.Bits),
        [Opcode.I64Const] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(Wasm.ValueType.I64, i.Bits),
        [Opcode.F32Const] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(Wasm.ValueType.F32, i.Bits),
        [Opcode.F64Const] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(Wasm.ValueType.F64, i.Bits),
        [Opcode.RefNull] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(i.ReferenceType, 0),
        [Opcode.RefIsNull] = RefIsNull,
        [Opcode.RefFunc] = RefFunc,
    };

    private static void Select(FunctionEmitter f, in Instruction i) => f.Select();

    private static void RefIsNull(FunctionEmitter f, in Instruction i)
    {
        f.LoadTop(1);
        f.Il.Constant(0L);
        f.Il.Op(OpCodes.Ceq);
        f.PushStack(Wasm.ValueType.I32, 1);
    }

    private static void RefFunc(FunctionEmitter f, in Instruction i)
    {
        int index = (int)i.Index;
        if (index < f.Unit.Facts.ImportedFunctions) f.LoadContextWord(f.Unit.Layout.Function(index));
        else f.LoadContextAddress(f.Unit.Layout.Function(index));
        f.Il.Op(OpCodes.Conv_I8);
        f.PushStack(Wasm.ValueType.FuncRef);
    }
}
