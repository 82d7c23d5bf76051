using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Memory instructions of vectors: section 4.4.7 "Memory Instructions".</summary>
/// <remarks>Bounds as in <see cref="MemoryHandlers"/>; what is done behind them stands in a method of its own
/// (see <see cref="VectorHandlers"/>).</remarks>
internal static unsafe class VectorMemoryHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // v128.load and the loads of fewer bytes: A := memory[B + offset].
    [MethodImpl(Hot)]
    internal static void Load<TAddressing, T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
        where T : struct, IVectorLoad
    {
        ulong address = TAddressing.Effective(frame[pc->B], pc);
        if (address + T.Size > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        Read<T>(frame + pc->A, memory + address);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // v128.store: memory[A + offset] := B.
    [MethodImpl(Hot)]
    internal static void Store<TAddressing>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
    {
        ulong address = TAddressing.Effective(frame[pc->A], pc);
        if (address + 16 > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        VectorAccesses.WriteLane<X64>(memory + address, frame[pc->B]);
        VectorAccesses.WriteLane<X64>(memory + address + 8, frame[pc->B + 1]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // v128.loadN_lane: A := E with lane Lane := memory[B + offset].
    [MethodImpl(Hot)]
    internal static void LoadLane<TAddressing, TLane>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
        where TLane : struct, ILane
    {
        ulong address = TAddressing.Effective(frame[pc->B], pc);
        if (address + ((ulong)TLane.Width / 8) > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        ReadLane<TLane>(pc, frame, memory + address);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // v128.storeN_lane: memory[A + offset] := lane Lane of B.
    [MethodImpl(Hot)]
    internal static void StoreLane<TAddressing, TLane>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
        where TLane : struct, ILane
    {
        ulong address = TAddressing.Effective(frame[pc->A], pc);
        if (address + ((ulong)TLane.Width / 8) > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        WriteLane<TLane>(pc, frame, memory + address);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read<T>(ulong* result, byte* address) where T : struct, IVectorLoad =>
        T.Read(address).Write(result);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadLane<TLane>(Op* pc, ulong* frame, byte* address) where TLane : struct, ILane
    {
        V128 vector = V128.Read(frame + pc->E);
        vector.With<TLane>(pc->Lane, VectorAccesses.ReadLane<TLane>(address)).Write(frame + pc->A);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteLane<TLane>(Op* pc, ulong* frame, byte* address) where TLane : struct, ILane =>
        VectorAccesses.WriteLane<TLane>(address, V128.Read(frame + pc->B).Lane<TLane>(pc->Lane));
}
