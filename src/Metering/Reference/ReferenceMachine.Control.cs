using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Blocks, branches and calls.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.4.8 to 4.4.10; docs/gas.md, "Which segment is entered" and
/// Depth.</remarks>
internal sealed partial class ReferenceMachine
{
    private void Open(ReferenceFrame frame, in Instruction instruction)
    {
        FunctionType type = ReferenceBody.TypeOf(frame.Instance.Module, instruction.BlockType);
        int parameters = type.Parameters.Length;
        bool isLoop = instruction.Opcode == Opcode.Loop;
        frame.Labels.Add(new ReferenceLabel(
            frame.Position - 1, _operands.Count - parameters, isLoop, parameters, type.Results.Length));
        if (isLoop) Enter(frame, frame.Position);
    }

    /// <summary>The condition of an if does not hold.</summary>
    private void SkipArm(ReferenceFrame frame)
    {
        int opening = frame.Position - 1;
        if (frame.Body.ElseOf(opening) is { } other) Enter(frame, other + 1);
        else Enter(frame, frame.Body.EndOf(Close(frame)) + 1);
    }

    /// <summary>Takes the innermost label off.</summary>
    /// <returns>Where its block opens.</returns>
    private static int Close(ReferenceFrame frame)
    {
        int opening = frame.Labels[^1].Opening;
        frame.Labels.RemoveAt(frame.Labels.Count - 1);
        return opening;
    }

    private void Branch(ReferenceFrame frame, uint depth)
    {
        if (depth == frame.Labels.Count)
        {
            Return();
            return;
        }

        int target = frame.Labels.Count - 1 - (int)depth;
        ReferenceLabel label = frame.Labels[target];
        Keep(label.Arity, label.Height);
        int kept = label.IsLoop ? target + 1 : target;
        frame.Labels.RemoveRange(kept, frame.Labels.Count - kept);
        Enter(frame, (label.IsLoop ? label.Opening : frame.Body.EndOf(label.Opening)) + 1);
    }

    /// <summary>Enters the segment that starts at a position: charges it, or ends the run.</summary>
    private void Enter(ReferenceFrame frame, int position)
    {
        frame.Position = position;
        if (!meter.EnterSegment(frame.Body.Function, position)) OutOfGas();
    }

    private void Return()
    {
        ReferenceFrame frame = Top;
        Keep(frame.Function.Type.Results.Length, frame.Height);
        _weight -= frame.Body.Weight;
        _frames.RemoveAt(_frames.Count - 1);
    }

    private void CallIndirect(ReferenceInstance instance, in Instruction instruction)
    {
        List<object?> table = instance.Tables[(int)instruction.Index2].Items;
        uint index = PopI32();
        if (index >= table.Count) Trap(TrapKind.UndefinedElement);
        else if (table[(int)index] is not ReferenceFunction function) Trap(TrapKind.UninitializedElement);
        else if (!function.Type.Equals(instance.Module.FunctionTypeAt(instruction.Index)))
            Trap(TrapKind.IndirectCallTypeMismatch);
        else Call(function);
    }

    private void Call(ReferenceFunction function)
    {
        if (function.Host is not null)
        {
            CallHost(function, function.Host);
            return;
        }

        // The depth rule comes before the charge.
        ReferenceBody body = function.Body!;
        if (_weight + body.Weight > limits.CallDepth)
        {
            _end = new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Stack };
            return;
        }

        _weight += body.Weight;
        int parameters = function.Type.Parameters.Length;
        int height = _operands.Count - parameters;
        ReferenceOperand[] locals = new ReferenceOperand[parameters + (int)body.Function.LocalCount];
        _operands.CopyTo(height, locals, 0, parameters);
        _operands.RemoveRange(height, parameters);
        _frames.Add(new ReferenceFrame(function, locals, height));
        if (!meter.EnterFunction(body.Function)) OutOfGas();
    }

    private void CallHost(ReferenceFunction function, HostFunction called)
    {
        int parameters = function.Type.Parameters.Length;
        ulong[] arguments = [.. _operands[^parameters..].Select(operand => operand.Bits)];
        _operands.RemoveRange(_operands.Count - parameters, parameters);
        ulong bytes = called.FixedBytes + (called.LengthArgument < 0 ? 0 : arguments[called.LengthArgument]);
        if (!Charge(schedule.HostBasePrice + ((UInt128)schedule.HostBytePrice * bytes))) return;
        HostReply reply = host.Call(called, arguments, Memory!, meter.Left);
        if (reply.Kind == HostReplyKind.Trapped) Trap(reply.Trap);
        else if (reply.Kind == HostReplyKind.OutOfTicks) _end = new Outcome { Status = OutcomeStatus.OutOfTicks };
        else if (function.Type.Results.Length > 0) Push(reply.Result);
    }

    /// <summary>Leaves the topmost operands on a height, and nothing between.</summary>
    private void Keep(int count, int height)
    {
        int between = _operands.Count - count - height;
        if (between > 0) _operands.RemoveRange(height, between);
    }
}
