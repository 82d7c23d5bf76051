using Eei.Wasm;

namespace Eei.Metering;

/// <summary>The evaluator: one instruction after the other, frames and operands in lists.</summary>
/// <remarks>Source: WebAssembly 2.0, chapter 4; docs/gas.md. Slow, and meant to be read beside the rule.</remarks>
internal sealed partial class ReferenceMachine(
    GasSchedule schedule, ReferenceMeter meter, HostExecution host, Limits limits, IReferenceObserver? observer)
{
    private readonly List<ReferenceOperand> _operands = [];
    private readonly List<ReferenceFrame> _frames = [];
    private ulong _weight;
    private Outcome? _end;

    /// <summary>The memory that host functions see; null before the script has one.</summary>
    public ReferenceMemory? Memory { get; set; }

    private ReferenceFrame Top => _frames[^1];

    /// <summary>Calls a function without arguments and runs until it ends.</summary>
    /// <returns>How it ended; only the status with its kind is set.</returns>
    public Outcome Invoke(ReferenceFunction function)
    {
        (_end, _weight) = (null, 0);
        _operands.Clear();
        _frames.Clear();
        Call(function);
        while (_end is null && _frames.Count > 0) Step();
        return _end ?? new Outcome { Status = OutcomeStatus.Returned };
    }

    /// <summary>What segments that were entered have not executed: 0 after a return.</summary>
    public UInt128 Pending()
    {
        UInt128 price = 0;
        foreach (ReferenceFrame frame in _frames)
        {
            Function function = frame.Body.Function;
            bool isAtStart = frame.Position == 0
                || ReferenceMeter.EndsSegment(function.Body[frame.Position - 1].Opcode);
            if (!isAtStart) price += meter.SegmentPrice(function, frame.Position);
        }

        return price;
    }

    private void Step()
    {
        ReferenceFrame frame = Top;
        Instruction instruction = frame.Body.Function.Body[frame.Position];
        ulong top = _operands.Count > 0 ? _operands[^1].Bits : 0;
        observer?.Reach(frame.Instance.Module, frame.Body.Function, frame.Position, top);
        frame.Position++;
        meter.Execute(instruction.Opcode);
        switch (instruction.Opcode)
        {
            case Opcode.Unreachable: Trap(TrapKind.Unreachable); break;
            case Opcode.Nop: break;
            case Opcode.Block or Opcode.Loop: Open(frame, instruction); break;
            case Opcode.If:
                bool holds = PopI32() != 0;
                Open(frame, instruction);
                if (!holds) SkipArm(frame);
                else Enter(frame, frame.Position);
                break;
            case Opcode.Else:
                // The first arm is done.
                Enter(frame, frame.Body.EndOf(Close(frame)) + 1);
                break;
            case Opcode.End when frame.Labels.Count == 0: Return(); break;
            case Opcode.End:
                Close(frame);
                Enter(frame, frame.Position);
                break;
            case Opcode.Br: Branch(frame, instruction.Index); break;
            case Opcode.BrIf:
                if (PopI32() != 0) Branch(frame, instruction.Index);
                else Enter(frame, frame.Position);
                break;
            case Opcode.BrTable:
                uint choice = PopI32();
                int last = instruction.Labels.Length - 1;
                Branch(frame, instruction.Labels[choice < last ? (int)choice : last]);
                break;
            case Opcode.Return: Return(); break;
            case Opcode.Call: Call(frame.Instance.Functions[(int)instruction.Index]); break;
            case Opcode.CallIndirect: CallIndirect(frame.Instance, instruction); break;
            default: StepPlain(frame, instruction); break;
        }
    }

    private void StepPlain(ReferenceFrame frame, in Instruction instruction)
    {
        if (StepParametric(frame, instruction) || StepMemory(frame.Instance, instruction)
            || StepTable(frame.Instance, instruction)) return;
        int operands = instruction.Facts.Parameters.Length;
        ulong right = operands > 1 ? Pop().Bits : 0;
        ulong left = operands > 0 ? Pop().Bits : 0;
        TrapKind? trap = ReferenceNumerics.Compute(instruction.Opcode, left, right, out ulong result);
        if (trap is { } kind) Trap(kind);
        else Push(result);
    }

    private bool StepParametric(ReferenceFrame frame, in Instruction instruction)
    {
        int index = (int)instruction.Index;
        switch (instruction.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const:
                Push(instruction.Bits);
                return true;
            case Opcode.Drop:
                Pop();
                return true;
            case Opcode.Select or Opcode.SelectTyped:
                bool first = PopI32() != 0;
                ReferenceOperand second = Pop();
                if (!first) _operands[^1] = second;
                return true;
            case Opcode.LocalGet:
                _operands.Add(frame.Locals[index]);
                return true;
            case Opcode.LocalSet:
                frame.Locals[index] = Pop();
                return true;
            case Opcode.LocalTee:
                frame.Locals[index] = _operands[^1];
                return true;
            case Opcode.GlobalGet:
                _operands.Add(frame.Instance.Globals[index].Value);
                return true;
            case Opcode.GlobalSet:
                frame.Instance.Globals[index].Value = Pop();
                return true;
            default: return false;
        }
    }

    private void Trap(TrapKind kind) => _end = new Outcome { Status = OutcomeStatus.Trapped, Trap = kind };

    private void OutOfGas() => _end = new Outcome { Status = OutcomeStatus.OutOfGas };

    /// <summary>Charges what depends on values; false where gas ran out.</summary>
    private bool Charge(UInt128 price)
    {
        if (meter.Charge(price)) return true;
        OutOfGas();
        return false;
    }

    private void Push(ulong bits) => _operands.Add(new ReferenceOperand(bits));

    private ReferenceOperand Pop()
    {
        ReferenceOperand top = _operands[^1];
        _operands.RemoveAt(_operands.Count - 1);
        return top;
    }

    private uint PopI32() => (uint)Pop().Bits;
}
