using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Throwing: WebAssembly 3.0, section 4.6.3. The machine finds where it goes on.</summary>
internal static unsafe class ExceptionHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // throw of tag D; its values from slot A.
    [MethodImpl(Hot)]
    internal static void Throw(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        Op* next = machine.Throw(pc, frame);
        if (next == null) return;
        MemoryInstance current = machine.Instance.Memory;
        frame = machine.Frame;
        next->Handler(next, frame, current.Base, current.Length, machine.Gas, machine);
    }

    // throw_ref of the exception in slot B.
    [MethodImpl(Hot)]
    internal static void ThrowReference(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        Op* next = machine.ThrowReference(pc, frame);
        if (next == null) return;
        MemoryInstance current = machine.Instance.Memory;
        frame = machine.Frame;
        next->Handler(next, frame, current.Base, current.Length, machine.Gas, machine);
    }
}
