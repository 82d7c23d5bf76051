using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Interpreter;

// Branches: section 4.4.8.6 to .9.
internal sealed unsafe partial class FunctionTranslator
{
    /// <summary>Returns and tail calls, whose D is the weight, known at the end.</summary>
    private readonly List<int> _returns = [];

    private void Branch(uint depth)
    {
        if (IsFunction(depth)) Return();
        else CarryAndJump(_frames[^(1 + (int)depth)]);
        Die();
    }

    private void BranchIf(uint depth) => BranchOn(PopCondition(), depth);

    /// <summary>br_on_null: the reference goes where the branch is taken, and stays where it is not.</summary>
    private void BranchOnNull(uint depth)
    {
        Operand reference = Pop();
        int slot = SlotOf(reference, _height);
        BranchOn(new Condition(Opcode.I64Eq, slot, 0, RightForm.Constant, ConditionSense.Holds), depth);
        Push(reference.Place == OperandPlace.Constant ? Operand.InSlot(1) : reference);
    }

    /// <summary>br_on_non_null: the reference is what the branch carries topmost.</summary>
    private void BranchOnNonNull(uint depth)
    {
        int slot = SlotOf(_operands[_height - 1], _height - 1);
        BranchOn(new Condition(Opcode.I64Eq, slot, 0, RightForm.Constant, ConditionSense.Fails), depth);
        Pop();
    }

    private void BranchOn(Condition condition, uint depth)
    {
        int next = _segments.Add();
        if (!IsFunction(depth) && !NeedsCarrying(_frames[^(1 + (int)depth)]))
        {
            ControlFrame frame = _frames[^(1 + (int)depth)];
            BranchWhere(condition, frame.Label, frame.TargetSegment, next);
            return;
        }

        // Values must move on the taken side only: skip that side where the condition fails.
        int skip = NewLabel();
        _segment = next;
        int branch = EmitCondition(condition.Opposite);
        BranchTo(branch, skip);
        ChargeEntering(branch, SegmentLedger.Place.Cost, next);
        if (IsFunction(depth)) Return();
        else CarryAndJump(_frames[^(1 + (int)depth)]);
        Bind(skip);
        if (_style == ChargeStyle.AtStart) ChargeFalling(next);
    }

    private void BranchTable(ImmutableArray<uint> labels)
    {
        int index = PopSlot();
        int last = labels.Length - 1;
        Emit(new Op { Handler = &BranchHandlers.BranchTable, B = index, C = last });
        var outOfLine = new SortedDictionary<uint, int>();
        for (int number = 0; number <= last; number++)
        {
            uint depth = labels[number];
            if (_fault == InterpreterFault.BranchTableDefaultOffByOne && number == last - 1) depth = labels[last];
            int jump = Emit(new Op { Handler = &BranchHandlers.Jump });
            if (!IsFunction(depth) && !NeedsCarrying(_frames[^(1 + (int)depth)]))
            {
                ControlFrame frame = _frames[^(1 + (int)depth)];
                BranchTo(jump, frame.Label);
                ChargeEntering(jump, SegmentLedger.Place.Cost, frame.TargetSegment);
                continue;
            }

            if (!outOfLine.TryGetValue(depth, out int label)) outOfLine.Add(depth, label = NewLabel());
            BranchTo(jump, label);
        }

        foreach ((uint depth, int label) in outOfLine)
        {
            Bind(label);
            if (IsFunction(depth)) Return();
            else CarryAndJump(_frames[^(1 + (int)depth)]);
        }

        Die();
    }

    private void Return()
    {
        int count = _type.Results.Length;
        int slots = SlotCount.Of(_type.Results);
        if (count == 0)
        {
            _returns.Add(Emit(new Op { Handler = &CallHandlers.Return }));
        }
        else if (count == 1)
        {
            int slot = SlotOf(_operands[_height - 1], _height - 1);
            Handler handler = slots == 1 ? &CallHandlers.ReturnOne : &CallHandlers.ReturnMany;
            _returns.Add(Emit(new Op { Handler = handler, A = slot, B = slots }));
        }
        else
        {
            int first = _height - count;
            Carry(count, first);
            _returns.Add(Emit(new Op { Handler = &CallHandlers.ReturnMany, A = SlotAt(first), B = slots }));
        }
    }

    private bool IsFunction(uint depth) => (int)depth == _frames.Count - 1;

    private bool NeedsCarrying(in ControlFrame frame)
    {
        int count = frame.Carried.Length;
        int from = _height - count;
        for (int index = 0; index < count; index++)
            if (from != frame.Height || _operands[from + index].Place != OperandPlace.Slot) return true;
        return false;
    }

    private void CarryAndJump(in ControlFrame frame)
    {
        Carry(frame.Carried.Length, frame.Height);
        Jump(frame.Label, frame.TargetSegment);
    }

    /// <summary>
    /// Moves the topmost operands to the slots from a height on; the operand stack itself stays as it is.
    /// </summary>
    /// <remarks>Lowest first: no slot is written before the operand in it, or below it, was moved.</remarks>
    private void Carry(int count, int height)
    {
        int from = _height - count;
        int to = SlotAt(height);
        for (int index = 0; index < count; index++)
        {
            Operand operand = _operands[from + index];
            if (operand.Place != OperandPlace.Slot) Move(to, operand);
            else if (from != height) Move(to, Operand.InLocal(SlotAt(from + index), operand.Slots));
            to += operand.Slots;
        }
    }

    private void Jump(int label, int segment)
    {
        int jump = Emit(new Op { Handler = &BranchHandlers.Jump });
        BranchTo(jump, label);
        ChargeEntering(jump, SegmentLedger.Place.Cost, segment);
    }

    /// <summary>
    /// Branches to a label where a condition holds, else goes on in the segment <paramref name="next"/>.
    /// </summary>
    private void BranchWhere(Condition condition, int label, int segment, int next)
    {
        int branch = EmitCondition(condition);
        BranchTo(branch, label);
        ChargeEntering(branch, SegmentLedger.Place.Cost, segment);
        Chargeable(branch, SegmentLedger.Place.FallCost);
        ChargeFalling(next);
        _segment = next;
    }

    private int EmitCondition(Condition condition)
    {
        if (condition.Relation == Opcode.RefTest)
        {
            Handler cast = &ObjectHandlers.BranchOnCast;
            if (condition.Sense == ConditionSense.Fails) cast = &ObjectHandlers.BranchOnCastFail;
            return Emit(new Op { Handler = cast, A = condition.Test, B = condition.Left, C = condition.Right });
        }

        if (condition.Relation != Opcode.Nop)
        {
            return Emit(new Op
            {
                Handler = HandlerTable.Branch(condition),
                B = condition.Left,
                C = condition.Right,
            });
        }

        Handler plain = &BranchHandlers.BranchIf;
        if (condition.Sense == ConditionSense.Fails) plain = &BranchHandlers.BranchUnless;
        return Emit(new Op { Handler = plain, B = condition.Left });
    }
}
