namespace Eei.Interpreter;

// The abstract operand stack.
internal sealed unsafe partial class FunctionTranslator
{
    private const int FewPending = 64;

    /// <summary>How many operands are still in each local, by its first slot.</summary>
    private readonly int[] _pending;

    private Operand[] _operands = new Operand[16];
    private int[] _slots = new int[17];
    private int _height;
    private int _greatestHeight;

    /// <summary>No operand below this height is still in a local.</summary>
    private int _settledBelow;

    /// <summary>The first slot of the operand at a height; known up to where the stack has been.</summary>
    private int SlotAt(int height) => _slots[height];

    private void Push(Operand operand)
    {
        if (_height == _operands.Length)
        {
            Array.Resize(ref _operands, _height * 2);
            Array.Resize(ref _slots, (_height * 2) + 1);
        }

        _slots[_height + 1] = _slots[_height] + operand.Slots;
        _operands[_height++] = operand;
        if (operand.Place == OperandPlace.Local) _pending[operand.Local]++;
        if (_height > _greatestHeight) _greatestHeight = _height;
    }

    private Operand Pop()
    {
        Operand operand = _operands[--_height];
        if (operand.Place == OperandPlace.Local) _pending[operand.Local]--;
        if (_settledBelow > _height) _settledBelow = _height;
        return operand;
    }

    /// <summary>The slot to read an operand from; a constant is first written to the slot of its height.</summary>
    private int SlotOf(Operand operand, int height)
    {
        if (operand.Place == OperandPlace.Local) return operand.Local;
        if (operand.Place == OperandPlace.Constant) Move(SlotAt(height), operand);
        return SlotAt(height);
    }

    /// <summary>Pops an operand for reading.</summary>
    private int PopSlot()
    {
        Operand operand = Pop();
        return SlotOf(operand, _height);
    }

    /// <summary>Emits an operation that yields one value of one slot and pushes it.</summary>
    private void EmitResult(Op operation) => EmitResult(operation, 1);

    /// <summary>Emits an operation that yields one value and pushes it.</summary>
    private void EmitResult(Op operation, int slots)
    {
        operation.A = SlotAt(_height);
        _producer = Emit(operation);
        Push(Operand.InSlot(slots));
    }

    /// <summary>Emits the move of a local or constant to a slot.</summary>
    private void Move(int slot, Operand operand)
    {
        if (operand.Slots > 1) MoveVector(slot, operand);
        else Emit(operand.Place == OperandPlace.Constant
            ? new Op { Handler = &ScalarHandlers.Constant, A = slot, Wide = operand.Bits }
            : new Op { Handler = &ScalarHandlers.Copy, A = slot, B = operand.Local });
        PauseInLongLine();
    }

    /// <summary>Brings one operand to its own slot.</summary>
    private void Settle(int height)
    {
        Operand operand = _operands[height];
        if (operand.Place == OperandPlace.Slot) return;
        Move(SlotAt(height), operand);
        if (operand.Place == OperandPlace.Local) _pending[operand.Local]--;
        _operands[height] = Operand.InSlot(operand.Slots);
    }

    /// <summary>Brings the topmost operands to their own slots.</summary>
    private void SettleTop(int count)
    {
        for (int height = _height - count; height < _height; height++) Settle(height);
    }

    /// <summary>
    /// Brings all operands that are still in locals to their own slots: code that follows may set any local.
    /// </summary>
    private void SettleLocals()
    {
        for (int height = _settledBelow; height < _height; height++)
            if (_operands[height].Place == OperandPlace.Local) Settle(height);
        _settledBelow = _height;
    }

    /// <summary>
    /// The same before one local is set; all of them where there are many, so that the search stays short.
    /// </summary>
    private void SettleLocal(int local)
    {
        if (_pending[local] == 0) return;
        if (_height - _settledBelow > FewPending)
        {
            SettleLocals();
            return;
        }

        for (int height = _settledBelow; height < _height; height++)
            if (_operands[height].Place == OperandPlace.Local && _operands[height].Local == local) Settle(height);
    }

    /// <summary>
    /// local.set: the operation that yielded the value is redirected to the local where it is the last one.
    /// </summary>
    private void SetLocal(Operand inLocal, Operand value)
    {
        int local = inLocal.Local;
        bool awaited = _pending[local] > 0;
        SettleLocal(local);
        if (value.Place == OperandPlace.Slot)
        {
            if (!awaited && _producer == _count - 1 && LastIsOpen && _code[_producer].A == SlotAt(_height))
            {
                _code[_producer].A = local;
                _producer = -1;
                return;
            }

            Move(local, Operand.InLocal(SlotAt(_height), value.Slots));
        }
        else if (value != inLocal)
        {
            Move(local, value);
        }
    }
}
