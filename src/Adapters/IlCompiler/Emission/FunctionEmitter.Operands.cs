using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>The wasm operand stack at emission time: constants and locals are read late, results stay on the IL
/// stack.</summary>
internal sealed partial class FunctionEmitter
{
    private const int MostPending = 24;

    private readonly List<Operand> _operands = [];
    private int _pending;
    private int _readLocals;
    private bool _usesVectors;

    /// <summary>Operands now.</summary>
    public int Height => _operands.Count;

    /// <summary>The operand a distance from the top, 0 being the top.</summary>
    public Operand Peek(int distance) => _operands[^(distance + 1)];

    /// <summary>A value that has just been left on the IL stack becomes the top operand.</summary>
    public void PushStack(Wasm.ValueType type, uint most = uint.MaxValue)
    {
        Push(new Operand(OperandPlace.Stack, type, 0, most) { MayRotate = _consumedRotation });
        _pending++;
        if (_pending > MostPending) SpillAll();
    }

    /// <summary>A constant becomes the top operand.</summary>
    public void PushConstant(Wasm.ValueType type, ulong bits) => Push(
        new Operand(OperandPlace.Constant, type, bits, type == Wasm.ValueType.I32 ? (uint)bits : uint.MaxValue));

    /// <summary>A v128 constant becomes the top operand.</summary>
    public void PushConstant(ulong low, ulong high) =>
        Push(new Operand(OperandPlace.Constant, Wasm.ValueType.V128, low) { High = high });

    /// <summary>A wasm local becomes the top operand, read when it is used.</summary>
    public void PushLocal(Wasm.ValueType type, int local)
    {
        Push(new Operand(OperandPlace.Local, type, (ulong)local) { MayRotate = _rotatedLocals.Contains(local) });
        _readLocals++;
    }

    /// <summary>The slot of the new top becomes the top operand.</summary>
    public void PushSlot(Wasm.ValueType type, uint most = uint.MaxValue) =>
        Push(new Operand(OperandPlace.Slot, type, 0, most) { MayRotate = _consumedRotation });

    /// <summary>Pops the value on the IL stack into the slot of the next operand and makes it the top.</summary>
    public void StoreAndPushSlot(Wasm.ValueType type)
    {
        Il.StoreLocal(Slot(Height, type));
        PushSlot(type);
    }

    /// <summary>Moves everything that waits on the IL stack into slots.</summary>
    public void SpillAll()
    {
        for (int i = _operands.Count - 1; _pending > 0; i--)
        {
            Operand operand = _operands[i];
            if (operand.Place != OperandPlace.Stack) continue;
            Il.StoreLocal(Slot(i, operand.Type));
            _operands[i] = operand with { Place = OperandPlace.Slot };
            _pending--;
        }
    }

    /// <summary>Pops the top operand; it can be loaded as often as wanted until its slot or local is
    /// written.</summary>
    public (Operand Operand, int Height) PopPinned()
    {
        if (Peek(0).Place == OperandPlace.Stack) SpillTop();
        Operand top = Forget();
        return (top, _operands.Count);
    }

    /// <summary>Pushes a pinned operand on the IL stack.</summary>
    public void Load((Operand Operand, int Height) pinned)
    {
        switch (pinned.Operand.Place)
        {
            case OperandPlace.Constant:
                LoadConstant(pinned.Operand);
                break;
            case OperandPlace.Local:
                LoadWasmLocal(pinned.Operand.Local);
                break;
            default:
                Il.LoadLocal(Slot(pinned.Height, pinned.Operand.Type));
                break;
        }
    }

    /// <summary>Pops the top operands, leaving them on the IL stack in order.</summary>
    public void LoadTop(int count)
    {
        int first = _operands.Count - count;
        int next = first;
        while (next < _operands.Count && _operands[next].Place == OperandPlace.Stack) next++;
        for (int i = _operands.Count - 1; i > next; i--)
            if (_operands[i].Place == OperandPlace.Stack) SpillAt(i);
        for (int i = next; i < _operands.Count; i++) Load((_operands[i], i));
        for (int i = 0; i < count; i++) Forget();
    }

    /// <summary>Pops two operands in either order, leaving them on the IL stack.</summary>
    public void LoadTwoInAnyOrder()
    {
        if (Peek(0).Place == OperandPlace.Stack && Peek(1).Place != OperandPlace.Stack)
        {
            Load((Peek(1), Height - 2));
            Forget();
            Forget();
        }
        else LoadTop(2);
    }

    /// <summary>Pops the top operand, leaving it alone on the IL stack, so that a branch may follow.</summary>
    public void LoadCondition()
    {
        if (_pending > 1 || (_pending == 1 && Peek(0).Place != OperandPlace.Stack)) SpillAll();
        LoadTop(1);
        HideRotation(Wasm.ValueType.I32);
    }

    /// <summary>Drops the top operand.</summary>
    public void Drop()
    {
        if (Peek(0).Place == OperandPlace.Stack) Il.Op(OpCodes.Pop);
        Forget();
    }

    /// <summary>Reads the operands that are still in a wasm local which is about to be written.</summary>
    public void SettleReadsOf(int local)
    {
        if (_readLocals == 0) return;
        for (int i = 0; i < _operands.Count; i++)
            if (_operands[i].Place == OperandPlace.Local && _operands[i].Local == local) SettleAt(i);
    }

    private void Push(in Operand operand)
    {
        _operands.Add(operand);
        _usesVectors |= operand.Type == Wasm.ValueType.V128;
    }

    private void SettleReads()
    {
        for (int i = 0; _readLocals > 0; i++)
            if (_operands[i].Place == OperandPlace.Local) SettleAt(i);
    }

    /// <summary>Puts the top operands into the slots of their heights, where every path to a label leaves
    /// them.</summary>
    private void SettleTop(int count)
    {
        SpillAll();
        for (int i = _operands.Count - count; i < _operands.Count; i++)
            if (_operands[i].Place != OperandPlace.Slot) SettleAt(i);
    }

    private void SettleAt(int index)
    {
        Operand operand = _operands[index];
        Load((operand, index));
        Il.StoreLocal(Slot(index, operand.Type));
        if (operand.Place == OperandPlace.Local) _readLocals--;
        _operands[index] = operand with { Place = OperandPlace.Slot };
    }

    private void SpillTop() => SpillAt(_operands.Count - 1);

    private void SpillAt(int index)
    {
        Il.StoreLocal(Slot(index, _operands[index].Type));
        _operands[index] = _operands[index] with { Place = OperandPlace.Slot };
        _pending--;
    }

    private Operand Forget()
    {
        Operand top = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        NoteConsumed(top);
        if (top.Place == OperandPlace.Stack) _pending--;
        else if (top.Place == OperandPlace.Local) _readLocals--;
        return top;
    }
}
