namespace Eei.Interpreter;

internal sealed unsafe partial class Machine
{
    /// <summary>Calls the function at an address, from the operation at <paramref name="pc"/>.</summary>
    /// <returns>The operation to go on with, its frame in <see cref="Frame"/>; null where the invocation
    /// ended.</returns>
    internal Op* Call(int address, Op* pc, ulong* frame)
    {
        ref readonly FunctionRecord function = ref _store.At(address);
        ulong* arguments = frame + pc->A;
        if (function.Body is { } body)
        {
            Frame = frame;
            return CallHost(body, in function, arguments) ? pc + 1 : null;
        }

        PushReturn(pc + 1, frame);
        if (function.Instance != Instance)
        {
            _suspended.Push(Instance);
            PushReturn(FirstOf(FixedCode) + 1, frame);
            Switch(function.Instance!);
        }

        Frame = arguments;
        return *function.Code;
    }

    /// <summary>call_indirect: bounds, null, type, then as a call (section 4.4.8.11).</summary>
    internal Op* CallIndirect(Op* pc, ulong* frame)
    {
        if (!Instance.Tables[pc->D].TryGet((uint)frame[pc->B], out ulong reference))
        {
            Trap(TrapKind.UndefinedElement, Gas);
            return null;
        }

        if (reference == 0)
        {
            Trap(TrapKind.UninitializedElement, Gas);
            return null;
        }

        int address = (int)reference - 1;
        if (_store.At(address).TypeNumber != Instance.TypeKeys[pc->C])
        {
            Trap(TrapKind.IndirectCallTypeMismatch, Gas);
            return null;
        }

        return Call(address, pc, frame);
    }

    /// <summary>Goes back to the instance that called across.</summary>
    internal void LeaveInstance() => Switch(_suspended.Pop());

    private void PushReturn(Op* code, ulong* frame)
    {
        Returns->Code = code;
        Returns->Frame = frame;
        Returns++;
    }

    private bool CallHost(HostBody body, in FunctionRecord function, ulong* arguments)
    {
        int parameters = function.ParameterSlots;
        int results = function.ResultSlots;
        Span<ulong> copy = parameters <= 16 ? stackalloc ulong[parameters] : new ulong[parameters];
        new Span<ulong>(arguments, parameters).CopyTo(copy);
        CallEnd end = CallHost(body, copy, new Span<ulong>(arguments, results));
        if (end.Kind == CallEndKind.Returned) return true;
        if (end.Kind == CallEndKind.OutOfGas) Gas = 0;
        End = end;
        return false;
    }

    private CallEnd CallHost(HostBody body, ReadOnlySpan<ulong> arguments, Span<ulong> results)
    {
        var call = new HostFrame { Arguments = arguments, Results = results, GasLeft = Gas };
        CallEnd end = body(ref call);
        Gas = call.GasLeft;
        return end;
    }
}
