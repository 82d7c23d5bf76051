using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Locals, globals, select, constants.</summary>
internal sealed partial class FunctionEmitter
{
    private Wasm.ValueType[]? _localTypesOfWasm;

    /// <summary>Type of a wasm local.</summary>
    public Wasm.ValueType TypeOfLocal(int local)
    {
        _localTypesOfWasm ??=
        [
            .. _type.Parameters,
            .. _function.Locals.SelectMany(run => Enumerable.Repeat(run.Type, (int)run.Count)),
        ];
        return _localTypesOfWasm[local];
    }

    /// <summary>local.set.</summary>
    public void SetLocal(int local)
    {
        if (Peek(0) is { Place: OperandPlace.Local } top && top.Local == local)
        {
            Forget();
            return;
        }

        NoteLocal(local, Peek(0));
        bool waits = Peek(0).Place == OperandPlace.Stack;
        (Operand, int) value = waits ? default : PopPinned();
        SettleReadsOf(local);
        if (waits) LoadTop(1);
        else Load(value);
        StoreWasmLocal(local);
        ForgetBoundsChecksOf(local);
    }

    /// <summary>local.tee: the local itself, or the constant, is the operand afterwards.</summary>
    public void TeeLocal(int local)
    {
        Operand top = Peek(0);
        SetLocal(local);
        if (top.Place == OperandPlace.Constant) Push(top);
        else PushLocal(top.Type, local);
    }

    /// <summary>global.get.</summary>
    public void GetGlobal(int index)
    {
        GlobalType type = Unit.Facts.Globals[index];
        if (Unit.ConstantGlobal(index) is { } constant)
        {
            if (type.Type == Wasm.ValueType.V128) PushConstant(constant.Bits, constant.BitsHigh);
            else PushConstant(type.Type, constant.Bits);
            return;
        }

        LoadGlobalAddress(index);
        LoadIndirect(type.Type);
        PushStack(type.Type);
    }

    /// <summary>global.set.</summary>
    public void SetGlobal(int index)
    {
        (Operand, int) value = PopPinned();
        LoadGlobalAddress(index);
        Load(value);
        StoreIndirect(Unit.Facts.Globals[index].Type);
    }

    /// <summary>select: two values and a condition.</summary>
    public void Select()
    {
        (Operand, int) condition = PopPinned();
        (Operand Operand, int) otherwise = PopPinned();
        (Operand Operand, int) chosen = PopPinned();
        SpillAll();
        Wasm.ValueType type = chosen.Operand.Type;
        int result = Slot(Height, type);
        Load(chosen);
        Il.StoreLocal(result);
        int done = Il.DefineLabel();
        LoadCondition(condition);
        Il.Branch(OpCodes.Brtrue, done);
        Load(otherwise);
        Il.StoreLocal(result);
        Il.Mark(done);
        _consumedRotation = chosen.Operand.MayRotate || otherwise.Operand.MayRotate;
        PushSlot(type);
    }

    /// <summary>Ends the run here, always.</summary>
    public void TrapAlways(TrapKind trap)
    {
        SpillAll();
        Il.Branch(OpCodes.Br, TrapLabel(trap));
        Die();
    }

    /// <summary>Pushes a v128 constant on the IL stack; called directly, so that the JIT sees the constant.</summary>
    public void LoadVector(ulong low, ulong high)
    {
        Il.Constant((long)low);
        Il.Constant((long)high);
        Call(RuntimeMethods.VectorOfHalves);
        Call(RuntimeMethods.VectorOfBytes);
    }

    private void LoadConstant(in Operand constant)
    {
        ulong bits = constant.Bits;
        switch (constant.Type)
        {
            case Wasm.ValueType.V128:
                LoadVector(bits, constant.High);
                break;
            case Wasm.ValueType.I32:
                Il.Constant((int)bits);
                break;
            case Wasm.ValueType.F32 when float.IsNaN(BitConverter.UInt32BitsToSingle((uint)bits)):
                // The JIT keeps float constants as doubles, which would quieten a signalling NaN.
                Il.Constant((int)bits);
                Call(RuntimeMethods.SingleOfBits);
                break;
            case Wasm.ValueType.F32:
                Il.Constant(BitConverter.UInt32BitsToSingle((uint)bits));
                break;
            case Wasm.ValueType.F64 when double.IsNaN(BitConverter.UInt64BitsToDouble(bits)):
                Il.Constant((long)bits);
                Call(RuntimeMethods.DoubleOfBits);
                break;
            case Wasm.ValueType.F64:
                Il.Constant(BitConverter.UInt64BitsToDouble(bits));
                break;
            default:
                Il.Constant((long)bits);
                break;
        }
    }

    private void LoadGlobalAddress(int index)
    {
        if (index < Unit.Facts.ImportedGlobals) LoadContextWord(Unit.Layout.Global(index));
        else LoadContextAddress(Unit.Layout.Global(index));
    }
}
