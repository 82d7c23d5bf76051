namespace Eei.Interpreter;

// The abstract operand stack.
internal sealed unsafe partial class FunctionTranslator
{
    private const int FewPending = 64;

    /// <summary>How many operands are still in each local.</summary>
    private readonly int[] _pending;

    private Operand[] _operands = new Operand[16];
    private int _height;
    private int _greatestHeight;

    /// <summary>No operand below this height is still in a local.</summary>
    private int _settledBelow;

    /// <summary>The slot of the operand at a height.</summary>
    private int SlotAt(int height) => _locals + height;

    private void Push(Operand operand)
    {
        if (_height == _operands.Length) Array.Resize(ref _operands, _height * 2);
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

    /// <summary>Emits an operation that yields one value and pushes it.</summary>
    private void EmitResult(Op operation)
    {
        operation.A = SlotAt(_height);
        _producer = Emit(operation);
        Push(Operand.InSlot);
    }

    /// <summary>Emits the move of a local or constant to a slot.</summary>
    private void Move(int slot, Operand operand)
    {
        Emit(operand.Place == OperandPlace.Constant
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
        _operands[height] = Operand.InSlot;
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
    private void SetLocal(int local, Operand value)
    {
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

            Emit(new Op { Handler = &ScalarHandlers.Copy, A = local, B = SlotAt(_height) });
        }
        else if (value != Operand.InLocal(local))
        {
            Move(local, value);
        }
    }
}
