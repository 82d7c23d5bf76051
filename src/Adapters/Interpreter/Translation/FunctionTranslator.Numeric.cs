using Eei.Wasm;

namespace Eei.Interpreter;

// Numeric instructions and their forms with constants.
internal sealed unsafe partial class FunctionTranslator
{
    private Opcode _relation;
    private ConditionSense _sense;
    private RightForm _form;
    private int _relationAt = -1;

    private void Numeric(Opcode opcode)
    {
        switch (opcode)
        {
            // The same bits under another type: nothing to do. 32-bit values are kept zero-extended.
            case Opcode.I32ReinterpretF32 or Opcode.I64ReinterpretF64:
            case Opcode.F32ReinterpretI32 or Opcode.F64ReinterpretI64:
            case Opcode.I64ExtendI32U:
                return;
            case Opcode.I32Eqz:
                TestZero(Opcode.I32Eq);
                return;
            case Opcode.I64Eqz:
                TestZero(Opcode.I64Eq);
                return;
            case Opcode.RefIsNull:
                TestZero(Opcode.I64Eq);
                return;
            case Opcode.I32Extend8S when _fault == InterpreterFault.SignExtensionMissing:
                Push(Operand.Constant(0xFF));
                Binary(Opcode.I32And);
                return;
        }

        Opcode meant = _fault is { } fault ? PlantedOpcode.Of(opcode, fault) : opcode;
        if (InstructionTable.Of(opcode).Parameters.Length == 1) Unary(opcode);
        else if (HandlerTable.Compare(meant, RightForm.Slot, ConditionSense.Holds) != null) Compare(meant);
        else if (HandlerTable.Division(meant, RightForm.Slot) != null) Division(meant);
        else Binary(meant);
    }

    private void Unary(Opcode opcode)
    {
        Handler handler = HandlerTable.Unary(opcode);
        if (handler == null) handler = HandlerTable.PartialUnary(opcode);
        EmitResult(new Op { Handler = Known(handler, opcode), B = PopSlot() });
    }

    private void Binary(Opcode opcode)
    {
        (Operand left, Operand right) = PopPair();
        bool commutes = opcode is Opcode.I32Add or Opcode.I32Mul or Opcode.I32And or Opcode.I32Or or Opcode.I32Xor
            or Opcode.I64Add or Opcode.I64Mul or Opcode.I64And or Opcode.I64Or or Opcode.I64Xor;
        if (commutes && left.Place == OperandPlace.Constant && right.Place != OperandPlace.Constant)
        {
            EmitResult(new Op
            {
                Handler = Known(HandlerTable.Binary<HandlerTable.BinaryConstant>(opcode), opcode),
                B = SlotOf(right, _height + 1),
                Wide = left.Bits,
            });
            return;
        }

        bool constant = right.Place == OperandPlace.Constant;
        Handler handler = constant
            ? HandlerTable.Binary<HandlerTable.BinaryConstant>(opcode)
            : HandlerTable.Binary<HandlerTable.BinarySlots>(opcode);
        handler = Known(handler, opcode);
        EmitResult(constant ? WithConstant(handler, left, right) : InSlots(handler, left, right));
    }

    private void Division(Opcode opcode)
    {
        (Operand left, Operand right) = PopPair();
        if (right.Place == OperandPlace.Constant)
            EmitResult(WithConstant(HandlerTable.Division(opcode, RightForm.Constant), left, right));
        else
            EmitResult(InSlots(HandlerTable.Division(opcode, RightForm.Slot), left, right));
    }

    private void Compare(Opcode relation)
    {
        (Operand left, Operand right) = PopPair();
        bool integers = !InstructionTable.Of(relation).Parameters[0].IsFloat();
        if (integers && left.Place == OperandPlace.Constant && right.Place != OperandPlace.Constant)
        {
            int slot = SlotOf(right, _height + 1);
            Relate(Mirror(relation), RightForm.Constant, ConditionSense.Holds, new Op { B = slot, Wide = left.Bits });
            return;
        }

        if (integers && right.Place == OperandPlace.Constant)
            Relate(relation, RightForm.Constant, ConditionSense.Holds, WithConstant(null, left, right));
        else
            Relate(relation, RightForm.Slot, ConditionSense.Holds, InSlots(null, left, right));
    }

    /// <summary>t.eqz: the opposite of a relation that was just computed, else equality with 0.</summary>
    private void TestZero(Opcode equality)
    {
        Operand operand = Pop();
        if (IsRelationAtTop(operand))
        {
            ConditionSense opposite = _sense == ConditionSense.Holds ? ConditionSense.Fails : ConditionSense.Holds;
            Op last = _code[--_count];
            Relate(_relation, _form, opposite, last);
            return;
        }

        Relate(equality, RightForm.Constant, ConditionSense.Holds, new Op { B = SlotOf(operand, _height) });
    }

    private void Relate(Opcode relation, RightForm form, ConditionSense sense, Op operation)
    {
        operation.Handler = HandlerTable.Compare(relation, form, sense);
        EmitResult(operation);
        (_relation, _form, _sense, _relationAt) = (relation, form, sense, _count - 1);
    }

    /// <summary>
    /// Pops the condition of a branch; a relation that was just computed becomes part of the branch.
    /// </summary>
    private Condition PopCondition()
    {
        Operand operand = Pop();
        if (!IsRelationAtTop(operand))
            return new Condition(Opcode.Nop, SlotOf(operand, _height), 0, RightForm.Slot, ConditionSense.Holds);
        ref Op last = ref _code[_count - 1];
        if (_form == RightForm.Constant && !FitsBranch(last.Wide))
            return new Condition(Opcode.Nop, SlotAt(_height), 0, RightForm.Slot, ConditionSense.Holds);
        _count--;
        return new Condition(_relation, last.B, last.C, _form, _sense);
    }

    /// <summary>A branch has room for 32 bits of constant, which it sign-extends.</summary>
    private bool FitsBranch(ulong constant) =>
        InstructionTable.Of(_relation).Parameters[0] == Wasm.ValueType.I32 || (ulong)(int)constant == constant;

    private bool IsRelationAtTop(Operand operand) =>
        operand.Place == OperandPlace.Slot && _relationAt == _count - 1 && LastIsOpen
        && _code[_relationAt].A == SlotAt(_height);

    private (Operand Left, Operand Right) PopPair()
    {
        Operand right = Pop();
        return (Pop(), right);
    }

    private Op InSlots(Handler handler, Operand left, Operand right)
    {
        int b = SlotOf(left, _height);
        return new Op { Handler = handler, B = b, C = SlotOf(right, _height + 1) };
    }

    private Op WithConstant(Handler handler, Operand left, Operand right)
    {
        int b = SlotOf(left, _height);
        return new Op { Handler = handler, B = b, Wide = right.Bits };
    }

    private static Handler Known(Handler handler, Opcode opcode) =>
        handler != null ? handler : throw new InvalidOperationException($"no meaning for {opcode}");

    /// <summary>The relation with its operands exchanged.</summary>
    private static Opcode Mirror(Opcode relation) => relation switch
    {
        Opcode.I32LtS => Opcode.I32GtS,
        Opcode.I32LtU => Opcode.I32GtU,
        Opcode.I32GtS => Opcode.I32LtS,
        Opcode.I32GtU => Opcode.I32LtU,
        Opcode.I32LeS => Opcode.I32GeS,
        Opcode.I32LeU => Opcode.I32GeU,
        Opcode.I32GeS => Opcode.I32LeS,
        Opcode.I32GeU => Opcode.I32LeU,
        Opcode.I64LtS => Opcode.I64GtS,
        Opcode.I64LtU => Opcode.I64GtU,
        Opcode.I64GtS => Opcode.I64LtS,
        Opcode.I64GtU => Opcode.I64LtU,
        Opcode.I64LeS => Opcode.I64GeS,
        Opcode.I64LeU => Opcode.I64GeU,
        Opcode.I64GeS => Opcode.I64LeS,
        Opcode.I64GeU => Opcode.I64LeU,
        _ => relation,
    };
}
