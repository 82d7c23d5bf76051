using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Interpreter;

// Blocks: section 4.4.8.3 to .5, and where their segments start (docs/gas.md, "Which segment is entered").
internal sealed unsafe partial class FunctionTranslator
{
    private void Open(in Instruction instruction)
    {
        (ImmutableArray<Wasm.ValueType> parameters, ImmutableArray<Wasm.ValueType> results) =
            TypeOf(instruction.BlockType);
        Condition condition = instruction.Opcode == Opcode.If ? PopCondition() : default;
        SettleTop(parameters.Length);
        SettleLocals();
        var frame = new ControlFrame
        {
            Kind = instruction.Opcode,
            Height = _height - parameters.Length,
            Parameters = parameters,
            Results = results,
            Label = NewLabel(),
            TargetSegment = _segments.Add(),
        };
        if (instruction.Opcode == Opcode.TryTable) frame.Region = StartRegion(in instruction);
        if (instruction.Opcode == Opcode.Loop) StartSegment(frame.TargetSegment, frame.Label, Reachability.Live);
        if (instruction.Opcode == Opcode.If)
        {
            (frame.ElseLabel, frame.ElseSegment) = (NewLabel(), _segments.Add());
            BranchWhere(condition.Opposite, frame.ElseLabel, frame.ElseSegment, _segments.Add());
        }

        _frames.Add(frame);
    }

    private void Else()
    {
        ControlFrame frame = _frames[^1];
        if (_reachability == Reachability.Live)
        {
            SettleTop(frame.Results.Length);
            Jump(frame.Label, frame.TargetSegment);
        }

        Unwind(frame.Height, frame.Parameters);
        Bind(frame.ElseLabel);
        _segment = frame.ElseSegment;
        if (_style == ChargeStyle.AtStart) ChargeFalling(_segment);
        _reachability = Reachability.Live;
        frame.Kind = Opcode.Else;
        _frames[^1] = frame;
    }

    private void End()
    {
        ControlFrame frame = _frames[^1];
        bool live = _reachability == Reachability.Live;
        if (_frames.Count == 1)
        {
            if (live) Return();
            EmitLandings();
            _frames.Clear();
            return;
        }

        _frames.RemoveAt(_frames.Count - 1);
        EndRegion(frame.Region);
        if (live) SettleTop(frame.Results.Length);
        Unwind(frame.Height, frame.Results);
        if (frame.Kind == Opcode.Loop)
        {
            CloseLoop();
            return;
        }

        StartSegment(frame.TargetSegment, frame.Label, _reachability);
        if (frame.Kind == Opcode.If)
        {
            // No else: a false condition enters the segment after the end, at the same place.
            _labels[frame.ElseLabel] = _labels[frame.Label];
            _segments.Identify(frame.ElseSegment, frame.TargetSegment);
        }

        _reachability = Reachability.Live;
    }

    /// <summary>
    /// Nothing branches to the end of a loop: behind a dead one the code is never entered, and never charged.
    /// </summary>
    private void CloseLoop()
    {
        _segment = _segments.Add();
        if (_reachability == Reachability.Live) ChargeFalling(_segment);
        _reachability = Reachability.Live;
    }

    /// <summary>What follows an unconditional branch, up to the end or else of its block.</summary>
    private void SkipDead(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case { } when instruction.Facts.OpensBlock:
                _deadNesting++;
                break;
            case Opcode.Else when _deadNesting == 0:
                Else();
                break;
            case Opcode.End when _deadNesting == 0:
                End();
                break;
            case Opcode.End:
                _deadNesting--;
                break;
        }
    }

    private void Die()
    {
        _reachability = Reachability.Dead;
        _producer = -1;
    }

    /// <summary>Cuts the operand stack to a height and pushes values that lie in their slots.</summary>
    private void Unwind(int height, ImmutableArray<Wasm.ValueType> values)
    {
        while (_height > height) Pop();
        foreach (Wasm.ValueType type in values) Push(Operand.InSlot(SlotCount.Of(type)));
    }

    private (ImmutableArray<Wasm.ValueType> Parameters, ImmutableArray<Wasm.ValueType> Results) TypeOf(BlockType type)
    {
        if (!type.IsTypeIndex) return ([], type.Result is { } result ? [result] : []);
        FunctionType function = _module.Source.FunctionTypeAt(type.TypeIndex);
        return (function.Parameters, function.Results);
    }
}
