using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Memory instructions: section 4.4.7 "Memory Instructions".</summary>
/// <remarks>
/// Effective addresses are those of <see cref="IAddressing"/>; nothing is read or written past
/// <c>length</c>. The bulk instructions charge Price for each unit of their length before they look at any bound.
/// </remarks>
internal static unsafe class MemoryHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // t.load, t.loadN_sx: A := memory[B + offset].
    [MethodImpl(Hot)]
    internal static void Load<TAddressing, T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
        where T : struct, ILoad
    {
        ulong address = TAddressing.Effective(frame[pc->B], pc);
        if (address + T.Size > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        frame[pc->A] = T.Read(memory + address);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // The address a constant, t.load: A := memory[Wide].
    [MethodImpl(Hot)]
    internal static void LoadConstant<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, ILoad
    {
        ulong address = pc->Wide;
        if (address + T.Size > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        frame[pc->A] = T.Read(memory + address);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.store, t.storeN: memory[A + offset] := B.
    [MethodImpl(Hot)]
    internal static void Store<TAddressing, T>(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where TAddressing : struct, IAddressing
        where T : struct, IStore
    {
        ulong address = TAddressing.Effective(frame[pc->A], pc);
        if (address + T.Size > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        T.Write(memory + address, frame[pc->B]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.store with the address constant: memory[Wide] := B.
    [MethodImpl(Hot)]
    internal static void StoreConstant<T>(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
        where T : struct, IStore
    {
        ulong address = pc->Wide;
        if (address + T.Size > length)
        {
            machine.Trap(TrapKind.MemoryOutOfBounds, gas);
            return;
        }

        T.Write(memory + address, frame[pc->B]);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // memory.size: A := pages.
    [MethodImpl(Hot)]
    internal static void Size(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = length / MemoryInstance.PageBytes;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // Not an instruction: the next operation works on memory D.
    [MethodImpl(Hot)]
    internal static void Choose(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        MemoryInstance chosen = machine.Instance.Memories[pc->D];
        pc[1].Handler(pc + 1, frame, chosen.Base, chosen.Length, gas, machine);
    }

    // memory.grow: A := old pages of memory D, or -1, after growing by B.
    [MethodImpl(Hot)]
    internal static void Grow(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (!machine.GrowMemory(pc, frame)) return;
        MemoryInstance first = machine.Instance.Memory;
        pc[1].Handler(pc + 1, frame, first.Base, first.Length, machine.Gas, machine);
    }

    // memory.copy, memory.fill, memory.init, data.drop.
    [MethodImpl(Hot)]
    internal static void Copy(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.CopyMemory(pc, frame))
            pc[1].Handler(pc + 1, frame, memory, length, machine.Gas, machine);
    }

    [MethodImpl(Hot)]
    internal static void CopyAcross(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.CopyAcross(pc, frame))
            pc[2].Handler(pc + 2, frame, memory, length, machine.Gas, machine);
    }

    [MethodImpl(Hot)]
    internal static void Fill(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.FillMemory(pc, frame))
            pc[1].Handler(pc + 1, frame, memory, length, machine.Gas, machine);
    }

    [MethodImpl(Hot)]
    internal static void Init(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.InitMemory(pc, frame))
            pc[2].Handler(pc + 2, frame, memory, length, machine.Gas, machine);
    }

    [MethodImpl(Hot)]
    internal static void DropData(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Instance.DropData((uint)pc->D);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }
}
