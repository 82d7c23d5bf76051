using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Globals, references and tables: sections 4.4.2, 4.4.5 and 4.4.6. D is the table, global or function.
/// </summary>
/// <remarks>Indices of 32 bits are kept zero-extended, so those of 64-bit tables need nothing else.</remarks>
internal static unsafe class TableHandlers
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    // global.get: A := global D.
    [MethodImpl(Hot)]
    internal static void GetGlobal(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = *machine.Globals[pc->D];
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // global.set: global D := B.
    [MethodImpl(Hot)]
    internal static void SetGlobal(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        *machine.Globals[pc->D] = frame[pc->B];
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // t.const, global.set: global A := Wide.
    [MethodImpl(Hot)]
    internal static void SetGlobalConstant(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        *machine.Globals[pc->A] = pc->Wide;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // ref.as_non_null: A := B, which is not null.
    [MethodImpl(Hot)]
    internal static void NotNull(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        ulong reference = frame[pc->B];
        if (reference == 0)
        {
            machine.Gas = gas;
            machine.Trap("null reference");
            return;
        }

        frame[pc->A] = reference;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // ref.func: A := reference to function D.
    [MethodImpl(Hot)]
    internal static void FunctionReference(
        Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = machine.Instance.ReferenceTo(pc->D);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // table.get: A := table D [B].
    [MethodImpl(Hot)]
    internal static void Get(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if (!machine.Instance.Tables[pc->D].TryGet(frame[pc->B], out frame[pc->A]))
        {
            machine.Trap(TrapKind.TableOutOfBounds, gas);
            return;
        }

        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // table.set: table D [A] := B.
    [MethodImpl(Hot)]
    internal static void Set(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        if (!machine.Instance.Tables[pc->D].TrySet(frame[pc->A], frame[pc->B]))
        {
            machine.Trap(TrapKind.TableOutOfBounds, gas);
            return;
        }

        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // table.size: A := elements of table D.
    [MethodImpl(Hot)]
    internal static void Size(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        frame[pc->A] = machine.Instance.Tables[pc->D].Size;
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }

    // table.grow: A := old size, or -1, after growing table D by C elements of value B.
    [MethodImpl(Hot)]
    internal static void Grow(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.GrowTable(pc, frame))
            pc[1].Handler(pc + 1, frame, memory, length, machine.Gas, machine);
    }

    // table.fill of table D.
    [MethodImpl(Hot)]
    internal static void Fill(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.FillTable(pc, frame))
            pc[1].Handler(pc + 1, frame, memory, length, machine.Gas, machine);
    }

    // table.copy, table.init: the operation after holds the second index.
    [MethodImpl(Hot)]
    internal static void Copy(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.CopyTable(pc, frame))
            pc[2].Handler(pc + 2, frame, memory, length, machine.Gas, machine);
    }

    [MethodImpl(Hot)]
    internal static void Init(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Gas = gas;
        if (machine.InitTable(pc, frame))
            pc[2].Handler(pc + 2, frame, memory, length, machine.Gas, machine);
    }

    // elem.drop.
    [MethodImpl(Hot)]
    internal static void DropElements(Op* pc, ulong* frame, byte* memory, ulong length, ulong gas, Machine machine)
    {
        machine.Instance.DropElements((uint)pc->D);
        pc[1].Handler(pc + 1, frame, memory, length, gas, machine);
    }
}
