using System.Runtime.CompilerServices;

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
            return CallHost(body, in function, arguments) ? pc + 1 : AfterHost(pc, frame);
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

    /// <summary>Calls the function at an address in place of the function that calls (docs/gas.md, Depth).</summary>
    /// <param name="address">Where.</param>
    /// <param name="arguments">Slots of the arguments.</param>
    /// <param name="frame">The caller's frame, which the callee gets.</param>
    /// <param name="weight">The caller's, to be given back.</param>
    /// <returns>As <see cref="Call"/>.</returns>
    internal Op* TailCall(int address, ulong* arguments, ulong* frame, int weight)
    {
        ref readonly FunctionRecord function = ref _store.At(address);
        for (int slot = 0; slot < function.ParameterSlots; slot++) frame[slot] = arguments[slot];
        if (function.Body is { } body)
        {
            // Given back behind the call: until then the frame counts, and what its slots refer to is kept.
            bool returned = CallHost(body, in function, frame);
            DepthLeft += weight;
            if (!returned) return AfterHostInPlace();
            Returns--;
            Frame = Returns->Frame;
            return Returns->Code;
        }

        DepthLeft += weight;
        if (function.Instance != Instance)
        {
            // Where the caller was itself called across, the way back is there already.
            Op* back = FirstOf(FixedCode) + 1;
            if (Returns[-1].Code != back)
            {
                _suspended.Push(Instance);
                PushReturn(back, frame);
            }

            Switch(function.Instance!);
        }

        Frame = frame;
        return *function.Code;
    }

    /// <summary>call_indirect: bounds, null, type, then as a call (section 4.4.8.11).</summary>
    /// <remarks>Not inlined: what a handler may not hold is a local whose address is taken (TailCalls.cs).</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* CallIndirect(Op* pc, ulong* frame)
    {
        int address = AddressOfCallee(pc, frame);
        return address >= 0 ? Call(address, pc, frame) : null;
    }

    /// <summary>return_call_indirect: the same checks, then as a tail call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* TailCallIndirect(Op* pc, ulong* frame)
    {
        int address = AddressOfCallee(pc, frame);
        return address >= 0 ? TailCall(address, frame + pc->A, frame, pc[1].D) : null;
    }

    /// <summary>call_ref: null traps, else as a call (WebAssembly 3.0, section 4.6.4).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* CallReference(Op* pc, ulong* frame)
    {
        ulong reference = frame[pc->B];
        if (reference != 0) return Call((int)reference - 1, pc, frame);
        Trap("null function reference");
        return null;
    }

    /// <summary>return_call_ref: null traps, else as a tail call.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* TailCallReference(Op* pc, ulong* frame)
    {
        ulong reference = frame[pc->B];
        if (reference != 0) return TailCall((int)reference - 1, frame + pc->A, frame, pc[1].D);
        Trap("null function reference");
        return null;
    }

    /// <summary>The address of the function that an indirect call finds; -1 where it traps.</summary>
    private int AddressOfCallee(Op* pc, ulong* frame)
    {
        if (!Instance.Tables[pc->D].TryGet(frame[pc->B], out ulong reference))
        {
            Trap(TrapKind.UndefinedElement, Gas);
            return -1;
        }

        if (reference == 0)
        {
            Trap(TrapKind.UninitializedElement, Gas);
            return -1;
        }

        int address = (int)reference - 1;
        int offered = _store.At(address).TypeNumber;
        int expected = Instance.TypeKeys[pc->C];
        if (offered != expected && !_store.Types.IsSubtype(offered, expected))
        {
            Trap(TrapKind.IndirectCallTypeMismatch, Gas);
            return -1;
        }

        return address;
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
