namespace Eei.Interpreter;

/// <summary>
/// Growth and bulk instructions: sections 4.4.6 and 4.4.7. Each answers whether the invocation goes on.
/// </summary>
/// <remarks>
/// Operands are read as 64 bits, whatever their address type: those of 32 bits are kept zero-extended.
/// </remarks>
internal sealed unsafe partial class Machine
{
    // memory.grow: A := old pages or -1; B pages of memory D; Price each.
    internal bool GrowMemory(Op* pc, ulong* frame)
    {
        ulong delta = frame[pc->B];
        if (!ChargeUnits(pc->Price, delta)) return false;
        if (!Instance.Memories[pc->D].TryGrow(delta, out ulong before))
        {
            End = new CallEnd(CallEndKind.MemoryExhausted);
            return false;
        }

        frame[pc->A] = before;
        return true;
    }

    // memory.copy: to A, from B, C bytes of one memory.
    internal bool CopyMemory(Op* pc, ulong* frame) => CopyMemory(pc, frame, Instance.Memory, Instance.Memory);

    // memory.copy: to A of memory D, from B of the next operation's memory, C bytes.
    internal bool CopyAcross(Op* pc, ulong* frame) =>
        CopyMemory(pc, frame, Instance.Memories[pc->D], Instance.Memories[pc[1].A]);

    private bool CopyMemory(Op* pc, ulong* frame, MemoryInstance target, MemoryInstance source)
    {
        (ulong to, ulong from, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        if (!target.Holds(to, count) || !source.Holds(from, count))
            return Fails(TrapKind.MemoryOutOfBounds);
        source.Bytes.Slice((int)from, (int)count).CopyTo(target.Bytes[(int)to..]);
        return true;
    }

    // memory.fill: from A of memory D, byte B, C bytes.
    internal bool FillMemory(Op* pc, ulong* frame)
    {
        (ulong to, ulong value, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        MemoryInstance memory = Instance.Memories[pc->D];
        if (!memory.Holds(to, count)) return Fails(TrapKind.MemoryOutOfBounds);
        memory.Bytes.Slice((int)to, (int)count).Fill((byte)value);
        return true;
    }

    // memory.init: to A of the next operation's memory, from B of data segment D, C bytes.
    internal bool InitMemory(Op* pc, ulong* frame)
    {
        (ulong to, ulong from, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        return Instance.CopyData((uint)pc->D, pc[1].A, from, to, count) || Fails(TrapKind.MemoryOutOfBounds);
    }

    // table.grow: A := old size or -1; value B, C elements of table D.
    internal bool GrowTable(Op* pc, ulong* frame)
    {
        ulong count = frame[pc->C];
        if (!ChargeUnits(pc->Price, count)) return false;
        frame[pc->A] = Instance.Tables[pc->D].Grow(count, frame[pc->B]);
        return true;
    }

    // table.fill: from A, value B, C elements of table D.
    internal bool FillTable(Op* pc, ulong* frame)
    {
        (ulong to, _, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        if (!Instance.Tables[pc->D].TrySlice(to, count, out Span<ulong> target))
            return Fails(TrapKind.TableOutOfBounds);
        target.Fill(frame[pc->B]);
        return true;
    }

    // table.copy: to A of table D, from B of the next operation's table, C elements.
    internal bool CopyTable(Op* pc, ulong* frame)
    {
        (ulong to, ulong from, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        if (!Instance.Tables[pc[1].A].TrySlice(from, count, out Span<ulong> source)
            || !Instance.Tables[pc->D].TrySlice(to, count, out Span<ulong> target))
            return Fails(TrapKind.TableOutOfBounds);
        source.CopyTo(target);
        return true;
    }

    // table.init: to A of table D, from B of the next operation's element segment, C elements.
    internal bool InitTable(Op* pc, ulong* frame)
    {
        (ulong to, ulong from, ulong count) = Operands(pc, frame);
        if (!ChargeUnits(pc->Price, count)) return false;
        return Instance.CopyElements((uint)pc[1].A, pc->D, from, to, count) || Fails(TrapKind.TableOutOfBounds);
    }

    private static (ulong A, ulong B, ulong C) Operands(Op* pc, ulong* frame) =>
        (frame[pc->A], frame[pc->B], frame[pc->C]);

    /// <summary>docs/gas.md, Charges that depend on values: a product past 64 bits exceeds every limit.</summary>
    private bool ChargeUnits(ulong price, ulong units)
    {
        UInt128 charge = (UInt128)price * units;
        if (Gas < charge)
        {
            EndOutOfGas();
            return false;
        }

        Gas -= (ulong)charge;
        return true;
    }

    internal bool Fails(TrapKind trap)
    {
        End = CallEnd.Trapped(trap);
        return false;
    }
}
