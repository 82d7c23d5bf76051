using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Vector instructions, section 4.4.3, and moves of vectors; a vector takes two slots, its low half first.
/// </summary>
/// <remarks>
/// What an instruction does stands in a method of its own, so that no handler holds a vector of which the JIT may take
/// the address; it would not turn the call at the end of such a handler into a jump (TailCalls.cs).
/// </remarks>
internal static unsafe class VectorHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    // local.get, local.set, local.tee where nothing could be folded: A := B.
    [MethodImpl(Hot)]
    internal static void Copy(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong low = frame[pc->B];
        ulong high = frame[pc->B + 1];
        frame[pc->A] = low;
        frame[pc->A + 1] = high;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // v128.const: A := Wide and High.
    [MethodImpl(Hot)]
    internal static void Constant(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = pc->Wide;
        frame[pc->A + 1] = pc->High;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // select: A := D != 0 ? B : C.
    [MethodImpl(Hot)]
    internal static void Select(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        int chosen = (uint)frame[pc->D] != 0 ? pc->B : pc->C;
        ulong low = frame[chosen];
        ulong high = frame[chosen + 1];
        frame[pc->A] = low;
        frame[pc->A + 1] = high;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // global.get: A := global D.
    [MethodImpl(Hot)]
    internal static void GetGlobal(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong* cell = machine.Globals[pc->D];
        frame[pc->A] = cell[0];
        frame[pc->A + 1] = cell[1];
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // global.set: global D := B.
    [MethodImpl(Hot)]
    internal static void SetGlobal(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong* cell = machine.Globals[pc->D];
        cell[0] = frame[pc->B];
        cell[1] = frame[pc->B + 1];
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // One vector: A := op(B).
    [MethodImpl(Hot)]
    internal static void Unary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IVectorUnaryOperator
    {
        ApplyUnary<T>(frame + pc->A, frame + pc->B);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // Two vectors: A := op(B, C).
    [MethodImpl(Hot)]
    internal static void Binary<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IVectorBinaryOperator
    {
        ApplyBinary<T>(frame + pc->A, frame + pc->B, frame + pc->C);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // A vector and an i32: A := op(B, C).
    [MethodImpl(Hot)]
    internal static void Shift<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IVectorShift
    {
        ApplyShift<T>(frame + pc->A, frame + pc->B, (uint)frame[pc->C]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // An i32 of a vector: A := op(B).
    [MethodImpl(Hot)]
    internal static void Test<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IVectorTest
    {
        frame[pc->A] = ApplyTest<T>(frame + pc->B);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // v128.bitselect: A := bits of B where D has ones, else of C.
    [MethodImpl(Hot)]
    internal static void Bitselect(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ApplyBitselect(pc, frame);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // i8x16.shuffle: A := lanes of B and C; the operation after holds their numbers in Wide and High.
    [MethodImpl(Hot)]
    internal static void Shuffle(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ApplyShuffle(pc, frame);
        pc[2].Handler(pc + 2, frame, memory, length, gas, machine);
    }

    // splat: A := B in every lane.
    [MethodImpl(Hot)]
    internal static void Splat<TLane>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TLane : struct, ILane
    {
        ApplySplat<TLane>(frame + pc->A, frame[pc->B]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // extract_lane: A := lane Lane of B; an i32 is kept zero-extended, whatever its lane was.
    [MethodImpl(Hot)]
    internal static void ExtractLane<TLane>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TLane : struct, ILane
    {
        ulong value = ReadLane<TLane>(frame + pc->B, pc->Lane);
        frame[pc->A] = TLane.Width < 64 ? (uint)value : value;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // replace_lane: A := B with lane Lane := C.
    [MethodImpl(Hot)]
    internal static void ReplaceLane<TLane>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TLane : struct, ILane
    {
        ApplyReplaceLane<TLane>(pc, frame);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    [MethodImpl(Apart)]
    private static void ApplyUnary<T>(ulong* result, ulong* a) where T : struct, IVectorUnaryOperator =>
        T.Apply(V128.Read(a)).Write(result);

    [MethodImpl(Apart)]
    private static void ApplyBinary<T>(ulong* result, ulong* a, ulong* b) where T : struct, IVectorBinaryOperator =>
        T.Apply(V128.Read(a), V128.Read(b)).Write(result);

    [MethodImpl(Apart)]
    private static void ApplyShift<T>(ulong* result, ulong* a, ulong count) where T : struct, IVectorShift =>
        T.Apply(V128.Read(a), count).Write(result);

    [MethodImpl(Apart)]
    private static ulong ApplyTest<T>(ulong* a) where T : struct, IVectorTest => T.Apply(V128.Read(a));

    [MethodImpl(Apart)]
    private static void ApplyBitselect(Op* pc, ulong* frame) =>
        LaneRules.Bitselect(V128.Read(frame + pc->B), V128.Read(frame + pc->C), V128.Read(frame + pc->D))
            .Write(frame + pc->A);

    [MethodImpl(Apart)]
    private static void ApplyShuffle(Op* pc, ulong* frame) =>
        LaneRules.Shuffle(V128.Read(frame + pc->B), V128.Read(frame + pc->C), new V128(pc[1].Wide, pc[1].High))
            .Write(frame + pc->A);

    [MethodImpl(Apart)]
    private static void ApplySplat<TLane>(ulong* result, ulong value) where TLane : struct, ILane =>
        LaneRules.Splat<TLane>(value).Write(result);

    [MethodImpl(Apart)]
    private static ulong ReadLane<TLane>(ulong* vector, int lane) where TLane : struct, ILane =>
        V128.Read(vector).Lane<TLane>(lane);

    [MethodImpl(Apart)]
    private static void ApplyReplaceLane<TLane>(Op* pc, ulong* frame) where TLane : struct, ILane =>
        V128.Read(frame + pc->B).With<TLane>(pc->Lane, frame[pc->C]).Write(frame + pc->A);
}
