global using unsafe Handler = delegate*<
    Eei.Interpreter.Op*, ulong*, byte*, ulong, ulong, Eei.Interpreter.Machine, void>;

using System.Runtime.InteropServices;

namespace Eei.Interpreter;

/// <summary>
/// One operation of pre-decoded code: 32 bytes, its meaning a pointer to the method that performs it.
/// </summary>
/// <remarks>
/// A handler takes (pc, frame, memory, memoryLength, gasLeft, machine), which the JIT keeps in registers, does its
/// work and ends in a call of the next operation's handler, which the JIT turns into a jump (TailCalls.cs). Slots
/// count ulongs from the frame: first parameters and locals, then the operand stack; a v128 takes two, its low half
/// first. The fields share space; each handler says what it reads.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal unsafe struct Op
{
    /// <summary>What performs it.</summary>
    [FieldOffset(0)] public Handler Handler;

    /// <summary>Destination slot of everything that yields one value.</summary>
    [FieldOffset(8)] public int A;

    /// <summary>First operand slot.</summary>
    [FieldOffset(12)] public int B;

    /// <summary>Second operand slot, 32-bit constant or memory offset.</summary>
    [FieldOffset(16)] public int C;

    /// <summary>Third operand slot, index, or distance of a branch in operations.</summary>
    [FieldOffset(20)] public int D;

    /// <summary>A 64-bit constant or memory offset, in the place of <see cref="C"/> and <see cref="D"/>.</summary>
    [FieldOffset(16)] public ulong Wide;

    /// <summary>Price of the segment that is entered; where the operation branches, by branching.</summary>
    [FieldOffset(24)] public uint Cost;

    /// <summary>Price of the segment that is entered by not branching.</summary>
    [FieldOffset(28)] public uint FallCost;

    /// <summary>Unit price of a charge that depends on an operand, in the place of the costs.</summary>
    [FieldOffset(24)] public ulong Price;

    /// <summary>The high half of a v128, in the place of the costs; <see cref="Wide"/> is the low one.</summary>
    [FieldOffset(24)] public ulong High;

    /// <summary>A lane of a vector, in the place of the costs.</summary>
    [FieldOffset(24)] public int Lane;

    /// <summary>Fourth operand slot, in the place of the price of not branching.</summary>
    [FieldOffset(28)] public int E;

    /// <summary>Where the callee's code is found, in the place of the costs.</summary>
    [FieldOffset(24)] public Op** Callee;
}

/// <summary>Where a call returns to.</summary>
internal unsafe struct ReturnPoint
{
    public Op* Code;
    public ulong* Frame;
}
