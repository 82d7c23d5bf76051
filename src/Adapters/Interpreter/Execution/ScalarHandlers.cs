using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Numeric, parametric and local instructions: sections 4.4.1 "Numeric", 4.4.4 "Parametric", 4.4.5 "Variable".
/// </summary>
internal static unsafe class ScalarHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // local.get, local.set, local.tee where nothing could be folded: A := B.
    [MethodImpl(Hot)]
    internal static void Copy(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = frame[pc->B];
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.const where nothing could be folded: A := Wide.
    [MethodImpl(Hot)]
    internal static void Constant(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = pc->Wide;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // select: A := D != 0 ? B : C.
    [MethodImpl(Hot)]
    internal static void Select(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong chosen = frame[pc->B];
        ulong other = frame[pc->C];
        frame[pc->A] = (uint)frame[pc->D] != 0 ? chosen : other;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.unop, t.cvtop: A := op(B).
    [MethodImpl(Hot)]
    internal static void Unary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IUnaryOperator
    {
        frame[pc->A] = T.Apply(frame[pc->B]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.binop: A := op(B, C).
    [MethodImpl(Hot)]
    internal static void Binary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IBinaryOperator
    {
        frame[pc->A] = T.Apply(frame[pc->B], frame[pc->C]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.const, t.binop: A := op(B, Wide).
    [MethodImpl(Hot)]
    internal static void BinaryConstant<T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IBinaryOperator
    {
        frame[pc->A] = T.Apply(frame[pc->B], pc->Wide);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.relop: A := 1 where op(B, C) holds, else 0.
    [MethodImpl(Hot)]
    internal static void Compare<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IRelation
    {
        frame[pc->A] = T.Holds(frame[pc->B], frame[pc->C]) ? 1UL : 0UL;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.const, t.relop, and t.eqz: A := 1 where op(B, Wide) holds, else 0.
    [MethodImpl(Hot)]
    internal static void CompareConstant<T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IRelation
    {
        frame[pc->A] = T.Holds(frame[pc->B], pc->Wide) ? 1UL : 0UL;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // Truncations that may trap: A := op(B).
    [MethodImpl(Hot)]
    internal static void PartialUnary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IPartialUnaryOperator
    {
        ulong operand = frame[pc->B];
        NumericTrap trap = T.Check(operand);
        if (trap != NumericTrap.None)
        {
            machine.Trap(trap, gas);
            return;
        }

        frame[pc->A] = T.Apply(operand);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // Divisions and remainders: A := op(B, C).
    [MethodImpl(Hot)]
    internal static void PartialBinary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IPartialBinaryOperator
    {
        ulong left = frame[pc->B];
        ulong right = frame[pc->C];
        NumericTrap trap = T.Check(left, right);
        if (trap != NumericTrap.None)
        {
            machine.Trap(trap, gas);
            return;
        }

        frame[pc->A] = T.Apply(left, right);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // Divisions and remainders by a constant: A := op(B, Wide).
    [MethodImpl(Hot)]
    internal static void PartialBinaryConstant<T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IPartialBinaryOperator
    {
        ulong left = frame[pc->B];
        NumericTrap trap = T.Check(left, pc->Wide);
        if (trap != NumericTrap.None)
        {
            machine.Trap(trap, gas);
            return;
        }

        frame[pc->A] = T.Apply(left, pc->Wide);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }
}
