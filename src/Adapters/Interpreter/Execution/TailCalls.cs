using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Whether the JIT turns the call at the end of a handler into a jump, as its optimiser does on 64-bit targets.
/// </summary>
/// <remarks>
/// Where it does not (a debugger or a setting turned the optimiser off) handlers would pile up on the native stack. So
/// it is measured once, and code translated without it has a pause at every label, call and entry and in long straight
/// lines, where handlers return to the trampoline of <see cref="Machine"/>. With it no pause is translated.
/// </remarks>
internal static unsafe class TailCalls
{
    private const int Hops = 256;
    private const ulong BytesOfOneFrame = 4_096;

    /// <summary>The measurement.</summary>
    internal static bool Available { get; } = Measure();

    private static bool Measure()
    {
        Op[] code = GC.AllocateArray<Op>(Hops + 1, pinned: true);
        for (int index = 0; index < Hops; index++) code[index].Handler = &Hop;
        code[Hops].Handler = &Land;
        ulong start;
        ulong landed = 0;
        fixed (Op* first = code)
            first->Handler(first, &landed, null, 0, 0, null!);
        start = (ulong)&start;
        return start - landed < BytesOfOneFrame;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Hop(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine) =>
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Land(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong here;
        *frame = (ulong)&here;
    }
}
