using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Branches and segment charges: section 4.4.8 "Control Instructions"; docs/gas.md, Segments.</summary>
/// <remarks>A branch charges for the segment it enters; distances (D) are in operations from the branch
/// itself.</remarks>
internal static unsafe class BranchHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // A segment entered by falling into it: charges Cost.
    [MethodImpl(Hot)]
    internal static void Charge(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong cost = pc->Cost;
        if (gas < cost)
        {
            machine.EndOutOfGas();
            return;
        }

        pc[1].Handler(pc + 1, frame, memory, length, gas - cost, machine);
    }

    // The same where some price of the function does not fit in 32 bits: charges Price.
    [MethodImpl(Hot)]
    internal static void ChargeWide(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong cost = pc->Price;
        if (gas < cost)
        {
            machine.EndOutOfGas();
            return;
        }

        pc[1].Handler(pc + 1, frame, memory, length, gas - cost, machine);
    }

    // br, and the end of the first arm of an if: charges Cost.
    [MethodImpl(Hot)]
    internal static void Jump(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong cost = pc->Cost;
        if (gas < cost)
        {
            machine.EndOutOfGas();
            return;
        }

        pc += pc->D;
        pc->Handler(pc, frame, memory, length, gas - cost, machine);
    }

    // br_if: branches where B is not zero.
    [MethodImpl(Hot)]
    internal static void BranchIf(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if ((uint)frame[pc->B] != 0)
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

    // if: branches, past its first arm, where B is zero.
    [MethodImpl(Hot)]
    internal static void BranchUnless(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if ((uint)frame[pc->B] == 0)
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

    // t.relop, br_if: branches where op(B, C) holds.
    [MethodImpl(Hot)]
    internal static void BranchWhere<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IRelation
    {
        if (T.Holds(frame[pc->B], frame[pc->C]))
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

    // t.const, t.relop, br_if: branches where op(B, C) holds, C a constant, sign-extended.
    [MethodImpl(Hot)]
    internal static void BranchWhereConstant<T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IRelation
    {
        if (T.Holds(frame[pc->B], (ulong)pc->C))
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

    // br_table: the operations that follow are its labels as jumps, the default (number C) last; B is the index.
    [MethodImpl(Hot)]
    internal static void BranchTable(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        uint index = (uint)frame[pc->B];
        if (index > (uint)pc->C) index = (uint)pc->C;
        pc += index + 1;
        ulong cost = pc->Cost;
        if (gas < cost)
        {
            machine.EndOutOfGas();
            return;
        }

        pc += pc->D;
        pc->Handler(pc, frame, memory, length, gas - cost, machine);
    }

    // unreachable.
    [MethodImpl(Hot)]
    internal static void Unreachable(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine) =>
        machine.Trap(TrapKind.Unreachable, gas);
}
