using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Instructions of garbage collection: WebAssembly 3.0, sections 4.6.5 to 4.6.8.</summary>
/// <remarks>What they do is in methods of their own (TailCalls.cs): they look things up by span.</remarks>
internal static unsafe class ObjectHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // All but branches: see the operations.
    [MethodImpl(Hot)]
    internal static void Perform<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IObjectOperation
    {
        machine.Gas = gas;
        if (T.Apply(pc, frame, machine)) pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // br_on_cast: branches where the reference in B passes test A of type C.
    [MethodImpl(Hot)]
    internal static void BranchOnCast(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if (machine.Passes(frame[pc->B], pc->A, pc->C))
        {
            ulong cost = pc->Cost;
            if (gas < cost) goto OutOfGas;
            pc += pc->D;
            pc->Handler(pc, frame, memory, length, gas - cost, machine);
            return;
        }

        ulong fallCost = pc->FallCost;
        if (gas < fallCost) goto OutOfGas;
        pc[1].Handler(pc + 1, frame, memory, length, gas - fallCost, machine);
        return;
    OutOfGas:
        machine.EndOutOfGas();
    }

    // br_on_cast_fail: branches where it does not.
    [MethodImpl(Hot)]
    internal static void BranchOnCastFail(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if (!machine.Passes(frame[pc->B], pc->A, pc->C))
        {
            ulong cost = pc->Cost;
            if (gas < cost) goto OutOfGas;
            pc += pc->D;
            pc->Handler(pc, frame, memory, length, gas - cost, machine);
            return;
        }

        ulong fallCost = pc->FallCost;
        if (gas < fallCost) goto OutOfGas;
        pc[1].Handler(pc + 1, frame, memory, length, gas - fallCost, machine);
        return;
    OutOfGas:
        machine.EndOutOfGas();
    }
}
