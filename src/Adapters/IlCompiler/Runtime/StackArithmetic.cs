using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>How much native stack the depth rule can need, so that the rule is always met before the stack
/// ends.</summary>
/// <remarks>docs/wasm-to-il.md, Stack, derives the numbers; tests recurse with small, medium and huge
/// frames.</remarks>
internal static class StackArithmetic
{
    /// <summary>Native bytes that one unit of weight may take.</summary>
    public const long BytesPerWeight = 4_096;

    /// <summary>For what runs above and below compiled frames: the JIT, host functions, digests.</summary>
    public const long MarginBytes = 128L << 20;

    /// <summary>What must be left below a frame for the methods it calls that are not compiled wasm.</summary>
    public const long FloorBytes = 64L << 20;

    /// <summary>The largest frame that a probe, which runs after the frame is taken, can still guard.</summary>
    public const long MostFrameBytes = 48L << 20;

    private const long FrameBytes = 1_024;
    private const long SlotBytes = 8;
    private const long VectorBytesBesideSlot = 24;
    private const long InlinedBytes = 256;
    private const long InlinedLaneBytes = 4_096;

    /// <summary>The greatest depth limit a thread can be made for.</summary>
    public static uint MostCallDepth => (uint)((int.MaxValue - MarginBytes) / BytesPerWeight);

    /// <summary>Stack of a thread that keeps a depth limit.</summary>
    public static int ThreadBytes(uint callDepth) => (int)(MarginBytes + (callDepth * BytesPerWeight));

    /// <summary>
    /// What one frame can take at most: every IL local and one temporary per IL instruction in a stack slot of its
    /// own,
    /// which is what the JIT does when it does not optimise, and a fixed part for saved registers and outgoing
    /// arguments.
    /// </summary>
    public static long FrameBound(int locals, int instructions, int arguments) =>
        FrameBytes + (SlotBytes * ((long)locals + instructions + arguments));

    /// <summary>
    /// What vectors can add to that: every IL local and temporary of one takes 16 bytes, aligned, and an instruction
    /// whose method is inlined brings that method's own temporaries, which are many where the processor has no
    /// vectors and each lane is computed apart.
    /// </summary>
    public static long VectorBytes(int vectorLocals, int instructions, int vectorInstructions) =>
        VectorBytesBesideSlot * ((long)vectorLocals + instructions)
        + ((Vector128.IsHardwareAccelerated ? InlinedBytes : InlinedLaneBytes) * vectorInstructions);

    /// <summary>Whether a function must look at the stack itself, because its weight does not pay for its
    /// frame.</summary>
    public static bool NeedsProbe(long frameBound, ulong weight) =>
        frameBound > BytesPerWeight * (long)Math.Min(weight, 1u << 20);
}
