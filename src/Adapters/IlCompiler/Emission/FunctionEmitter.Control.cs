using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Structured control: frames, labels, and the values that travel with a branch.</summary>
internal sealed partial class FunctionEmitter
{
    private readonly List<ControlFrame> _frames = [];
    private int _deadFrames;

    /// <summary>Whether the next instruction can be reached.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Opens a block, loop or if; its parameters are on the operand stack, the condition of if above
    /// them.</summary>
    public void Open(Opcode opcode, FunctionType type)
    {
        int otherwise = -1;
        if (opcode == Opcode.If)
        {
            SettleBelowCondition(type.Parameters.Length);
            otherwise = Il.DefineLabel();
            Il.Branch(OpCodes.Brfalse, otherwise);
        }
        else SettleForBlock(opcode == Opcode.Loop ? type.Parameters.Length : 0);

        var frame = new ControlFrame(opcode, type, Height - type.Parameters.Length, Il.DefineLabel(), otherwise);
        _frames.Add(frame);
        if (opcode == Opcode.Loop)
        {
            Il.Mark(frame.Label);
            ForgetBoundsChecks();
        }

        if (opcode != Opcode.Block) Charge(_prices.At(_position + 1));
    }

    /// <summary>Ends the then-arm and starts the else-arm.</summary>
    public void Else()
    {
        ControlFrame frame = _frames[^1];
        if (!IsDead)
        {
            SettleTop(frame.Type.Results.Length);
            Il.Branch(OpCodes.Br, frame.Label);
            frame.IsTargeted = true;
        }

        StartElse(frame);
        Charge(_prices.At(_position + 1));
    }

    /// <summary>Closes the innermost frame.</summary>
    public void End()
    {
        ControlFrame frame = _frames[^1];
        if (frame.Opcode == Opcode.Return)
        {
            if (!IsDead) Return();
            return;
        }

        if (frame.Otherwise >= 0) MergeMissingElse(frame);
        _frames.RemoveAt(_frames.Count - 1);
        bool joins = frame.IsTargeted && frame.Opcode != Opcode.Loop;
        if (joins)
        {
            if (!IsDead) SettleTop(frame.Type.Results.Length);
            Il.Mark(frame.Label);
            ForgetBoundsChecks();
            ResetOperands(frame.Height, frame.Type.Results);
            IsDead = false;
        }

        if (IsDead) return;
        SpillAll();
        Charge(_prices.At(_position + 1));
    }

    /// <summary>br.</summary>
    public void Branch(uint depth)
    {
        BranchTo(_frames[^((int)depth + 1)]);
        Die();
    }

    /// <summary>br_if.</summary>
    public void BranchIf(uint depth)
    {
        ControlFrame frame = _frames[^((int)depth + 1)];
        if (frame.LabelTypes.Length == 0 && frame.Opcode != Opcode.Return)
        {
            LoadCondition();
            SpillAll();
            frame.IsTargeted = true;
            Il.Branch(OpCodes.Brtrue, frame.Label);
        }
        else
        {
            (Operand, int) condition = PopPinned();
            SpillAll();
            int skip = Il.DefineLabel();
            LoadCondition(condition);
            Il.Branch(OpCodes.Brfalse, skip);
            BranchTo(frame);
            Il.Mark(skip);
        }

        Charge(_prices.At(_position + 1));
    }

    /// <summary>br_table; targets that need values moved get a landing of their own.</summary>
    public void BranchTable(ReadOnlySpan<uint> labels)
    {
        (Operand, int) index = PopPinned();
        SpillAll();
        var landings = new Dictionary<uint, int>();
        int[] targets = new int[labels.Length - 1];
        for (int i = 0; i < targets.Length; i++) targets[i] = LandingOf(labels[i], landings);
        LoadCondition(index);
        Il.Switch(targets);
        uint otherwise = Unit.Fault == IlFault.BranchTableDefaultWrong ? labels[0] : labels[^1];
        BranchTo(_frames[^((int)otherwise + 1)]);
        foreach ((uint depth, int landing) in landings)
        {
            Il.Mark(landing);
            BranchTo(_frames[^((int)depth + 1)]);
        }

        Die();
    }

    /// <summary>Nothing can be reached until the innermost frame ends or turns to its else-arm.</summary>
    public void Die()
    {
        SpillAll();
        IsDead = true;
        _deadFrames = 0;
    }

    private int LandingOf(uint depth, Dictionary<uint, int> landings)
    {
        ControlFrame frame = _frames[^((int)depth + 1)];
        if (frame.LabelTypes.Length == 0 && frame.Opcode != Opcode.Return)
        {
            frame.IsTargeted = true;
            return frame.Label;
        }

        if (!landings.TryGetValue(depth, out int landing)) landings.Add(depth, landing = Il.DefineLabel());
        return landing;
    }

    /// <summary>Moves the values a label takes to their slots and branches; the operand stack stays as it
    /// was.</summary>
    private void BranchTo(ControlFrame frame)
    {
        if (frame.Opcode == Opcode.Return)
        {
            EmitReturn();
            return;
        }

        frame.IsTargeted = true;
        SpillAll();
        int count = frame.LabelTypes.Length;
        for (int i = 0; i < count; i++)
        {
            int from = Height - count + i;
            if (_operands[from].Place == OperandPlace.Slot && from == frame.Height + i) continue;
            Load((_operands[from], from));
            Il.StoreLocal(Slot(frame.Height + i, _operands[from].Type));
        }

        Il.Branch(OpCodes.Br, frame.Label);
    }

    private bool SkipsDead(Opcode opcode)
    {
        if (opcode is Opcode.Block or Opcode.Loop or Opcode.If) _deadFrames++;
        else if (opcode == Opcode.End && _deadFrames > 0) _deadFrames--;
        else if (_deadFrames == 0 && opcode is Opcode.End or Opcode.Else) return false;
        return true;
    }

    private void MergeMissingElse(ControlFrame frame)
    {
        if (!IsDead)
        {
            SettleTop(frame.Type.Results.Length);
            Il.Branch(OpCodes.Br, frame.Label);
            frame.IsTargeted = true;
        }

        StartElse(frame);
    }

    private void StartElse(ControlFrame frame)
    {
        Il.Mark(frame.Otherwise);
        frame.Otherwise = -1;
        ForgetBoundsChecks();
        ResetOperands(frame.Height, frame.Type.Parameters);
        IsDead = false;
    }

    private void ResetOperands(int height, IEnumerable<Wasm.ValueType> types)
    {
        while (Height > height) Forget();
        _consumedRotation = true; // what other paths leave in the slots is not known here
        foreach (Wasm.ValueType type in types) PushSlot(type);
    }

    /// <summary>Leaves only slots and constants below a block, whose values no path through it can change.</summary>
    private void SettleForBlock(int parameters)
    {
        SettleTop(parameters);
        SettleReads();
    }

    /// <summary>As <see cref="SettleForBlock"/>, for what stands below the condition; leaves that on the IL
    /// stack.</summary>
    private void SettleBelowCondition(int parameters)
    {
        if (parameters == 0)
        {
            LoadCondition();
            SettleReads();
            return;
        }

        (Operand, int) condition = PopPinned();
        SettleForBlock(parameters);
        LoadCondition(condition);
    }

    private void EnterFunctionFrame() => _frames.Add(
        new ControlFrame(Opcode.Return, new FunctionType([], _type.Results), 0, -1, -1));
}
