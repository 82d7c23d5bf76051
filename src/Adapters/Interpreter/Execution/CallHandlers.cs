using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Calls and returns: sections 4.4.8.10 and .11 (call, call_indirect), 4.4.10 "Function Calls"; 3.0's tail calls.
/// </summary>
/// <remarks>
/// Arguments are the topmost operands of the caller and become the first locals of the callee where they lie; results
/// replace them. A tail call moves its arguments to the first slots of the caller and leaves no return point. A callee
/// checks its own weight and charges its own first segment (docs/gas.md, Depth).
/// </remarks>
internal static unsafe class CallHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // Function entry: weight C, slots A to A + B - 1 of locals become zero, charges Cost.
    [MethodImpl(Hot)]
    internal static void Enter(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        long left = machine.DepthLeft - pc->C;
        if (left < 0)
        {
            machine.EnterAtStackEnd(pc, frame, gas);
            return;
        }

        machine.DepthLeft = left;
        ulong cost = pc->Cost;
        if (gas < cost)
        {
            machine.EndOutOfGas();
            return;
        }

        ulong* local = frame + pc->A;
        for (int count = pc->B; count > 0; count--) *local++ = 0;
        pc[1].Handler(pc + 1, frame, memory, length, gas - cost, machine);
    }

    // The first call of a function: translates it, then runs it. D is its number among the defined ones.
    [MethodImpl(Hot)]
    internal static void Translate(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        pc = machine.Instance.Module.Translate(pc->D);
        pc->Handler(pc, frame, memory, length, gas, machine);
    }

    // call of a function defined in this module; arguments from slot A.
    [MethodImpl(Hot)]
    internal static void Call(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ReturnPoint* top = machine.Returns;
        top->Code = pc + 1;
        top->Frame = frame;
        machine.Returns = top + 1;
        frame += pc->A;
        pc = *pc->Callee;
        pc->Handler(pc, frame, memory, length, gas, machine);
    }

    // What goes on where the machine says, in another instance perhaps: see the transfers.
    [MethodImpl(Hot)]
    internal static void Transfer<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, ITransfer
    {
        machine.Gas = gas;
        Op* next = T.Next(pc, frame, machine);
        if (next == null) return;
        MemoryInstance current = machine.Instance.Memory;
        frame = machine.Frame;
        next->Handler(next, frame, current.Base, current.Length, machine.Gas, machine);
    }

    // return_call of a function defined in this module: B slots of arguments from slot A, D the weight to give back.
    [MethodImpl(Hot)]
    internal static void TailCall(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        for (int index = 0; index < pc->B; index++) frame[index] = frame[pc->A + index];
        machine.DepthLeft += pc->D;
        pc = *pc->Callee;
        pc->Handler(pc, frame, memory, length, gas, machine);
    }

    // Returning; D is the weight to give back.
    [MethodImpl(Hot)]
    internal static void Return(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.DepthLeft += pc->D;
        ReturnPoint* top = machine.Returns - 1;
        machine.Returns = top;
        pc = top->Code;
        pc->Handler(pc, top->Frame, memory, length, gas, machine);
    }

    // Returning the value of slot A.
    [MethodImpl(Hot)]
    internal static void ReturnOne(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[0] = frame[pc->A];
        machine.DepthLeft += pc->D;
        ReturnPoint* top = machine.Returns - 1;
        machine.Returns = top;
        pc = top->Code;
        pc->Handler(pc, top->Frame, memory, length, gas, machine);
    }

    // Returning B slots of values from slot A on: one vector, or values that lie above the locals.
    [MethodImpl(Hot)]
    internal static void ReturnMany(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        for (int index = 0; index < pc->B; index++) frame[index] = frame[pc->A + index];
        machine.DepthLeft += pc->D;
        ReturnPoint* top = machine.Returns - 1;
        machine.Returns = top;
        pc = top->Code;
        pc->Handler(pc, top->Frame, memory, length, gas, machine);
    }

    // Back from a function of another instance: its caller's instance, then its caller.
    [MethodImpl(Hot)]
    internal static void ReturnAcross(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.LeaveInstance();
        ReturnPoint* top = machine.Returns - 1;
        machine.Returns = top;
        pc = top->Code;
        frame = top->Frame;
        MemoryInstance current = machine.Instance.Memory;
        pc->Handler(pc, frame, current.Base, current.Length, gas, machine);
    }

    // The outermost function has returned.
    [MethodImpl(Hot)]
    internal static void Exit(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        machine.End = CallEnd.Returned;
    }

    // Back to the trampoline, to go on with the next operation on a fresh native stack (TailCalls.cs).
    [MethodImpl(Hot)]
    internal static void Pause(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine) =>
        machine.Suspend(pc + 1, frame, gas);
}
