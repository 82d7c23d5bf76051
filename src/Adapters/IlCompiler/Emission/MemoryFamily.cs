using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Memory instructions.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.7; charges: docs/gas.md.</remarks>
internal static class MemoryFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I32Load] = Load(OpCodes.Ldind_I4, Wasm.ValueType.I32),
        [Opcode.I64Load] = Load(OpCodes.Ldind_I8, Wasm.ValueType.I64),
        [Opcode.F32Load] = Load(OpCodes.Ldind_R4, Wasm.ValueType.F32),
        [Opcode.F64Load] = Load(OpCodes.Ldind_R8, Wasm.ValueType.F64),
        [Opcode.I32Load8S] = Load(OpCodes.Ldind_I1, Wasm.ValueType.I32),
        [Opcode.I32Load8U] = Load(OpCodes.Ldind_U1, Wasm.ValueType.I32, byte.MaxValue),
        [Opcode.I32Load16S] = Load16Signed,
        [Opcode.I32Load16U] = Load(OpCodes.Ldind_U2, Wasm.ValueType.I32, ushort.MaxValue),
        [Opcode.I64Load8S] = Load(OpCodes.Ldind_I1, Wasm.ValueType.I64),
        [Opcode.I64Load8U] = Load(OpCodes.Ldind_U1, Wasm.ValueType.I64),
        [Opcode.I64Load16S] = Load(OpCodes.Ldind_I2, Wasm.ValueType.I64),
        [Opcode.I64Load16U] = Load(OpCodes.Ldind_U2, Wasm.ValueType.I64),
        [Opcode.I64Load32S] = Load(OpCodes.Ldind_I4, Wasm.ValueType.I64),
        [Opcode.I64Load32U] = Load(OpCodes.Ldind_U4, Wasm.ValueType.I64),
        [Opcode.I32Store] = Store(OpCodes.Stind_I4),
        [Opcode.I64Store] = Store(OpCodes.Stind_I8),
        [Opcode.F32Store] = Store(OpCodes.Stind_R4),
        [Opcode.F64Store] = Store(OpCodes.Stind_R8),
        [Opcode.I32Store8] = Store(OpCodes.Stind_I1),
        [Opcode.I32Store16] = Store(OpCodes.Stind_I2),
        [Opcode.I64Store8] = Store(OpCodes.Stind_I1),
        [Opcode.I64Store16] = Store(OpCodes.Stind_I2),
        [Opcode.I64Store32] = Store(OpCodes.Stind_I4),
        [Opcode.MemorySize] = Size,
        [Opcode.MemoryGrow] = Grow,
        [Opcode.MemoryFill] = Bulk(RuntimeMethods.Fill, static (f, _) => f.LoadMemoryCell()),
        [Opcode.MemoryCopy] = Bulk(RuntimeMethods.Copy, static (f, _) => f.LoadMemoryCell()),
        [Opcode.MemoryInit] = Bulk(RuntimeMethods.Initialise, LoadCellAndSegment),
        [Opcode.DataDrop] = static (FunctionEmitter f, in Instruction i) =>
            f.DropSegment(f.Unit.Layout.Data((int)i.Index)),
    };

    private static EmissionRule Load(OpCode load, Wasm.ValueType type, uint most = uint.MaxValue) =>
        (FunctionEmitter f, in Instruction i) => f.Load(i, load, type, most);

    private static void Load16Signed(FunctionEmitter f, in Instruction i) =>
        f.Load(i, f.Unit.Fault == IlFault.SignExtensionWrong ? OpCodes.Ldind_U2
            : OpCodes.Ldind_I2, Wasm.ValueType.I32);

    private static EmissionRule Store(OpCode store) => (FunctionEmitter f, in Instruction i) => f.Store(i, store);

    private static EmissionRule Bulk(
        System.Reflection.MethodInfo method, Action<FunctionEmitter, Instruction> loadCells) =>
        (FunctionEmitter f, in Instruction i) =>
        {
            Instruction instruction = i;
            f.Bulk(method, () => loadCells(f, instruction), f.Unit.Schedule.BytePrice, TrapKind.MemoryOutOfBounds);
        };

    private static void LoadCellAndSegment(FunctionEmitter f, Instruction i)
    {
        f.LoadMemoryCell();
        f.LoadContextAddress(f.Unit.Layout.Data((int)i.Index));
    }

    private static void Size(FunctionEmitter f, in Instruction i)
    {
        f.LoadMemoryLength();
        f.Il.Constant(16);
        f.Il.Op(OpCodes.Shr_Un);
        f.Il.Op(OpCodes.Conv_I4);
        f.PushStack(Wasm.ValueType.I32, 65_536);
    }

    private static void Grow(FunctionEmitter f, in Instruction i)
    {
        (Operand, int) delta = f.PopPinned();
        f.SpillAll();
        f.ChargeFor(delta, f.Unit.Schedule.PagePrice);
        f.LoadMemoryCell();
        f.Load(delta);
        f.LoadContextWord(ContextLayout.Run);
        f.Call(RuntimeMethods.Grow);
        f.StoreAndPushSlot(Wasm.ValueType.I32);
        f.RefreshMemory();
    }
}
