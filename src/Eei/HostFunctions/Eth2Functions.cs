using static Eei.HostBehaviours;

namespace Eei;

/// <summary>The functions of module <c>eth2</c>.</summary>
/// <remarks>Source: eei.md part A 4 to 7.</remarks>
internal static class Eth2Functions
{
    internal static HostReply LoadPreStateRoot(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Contains(memory, arguments[0], 32)) return Trapped(TrapKind.HostMemory);
        Span<byte> root = memory.Slice((int)arguments[0], 32);
        host.LoadableRoot.CopyTo(root);
        host.Trace?.Transfer([], root);
        return Done;
    }

    internal static HostReply BlockDataSize(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory) =>
        Value((uint)host.Data.Length);

    internal static HostReply BlockDataCopy(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        // The source is judged first, whichever pointer is bad too.
        if (!TryCut(
            host.Data.Span, host.Profile.Copy, (uint)arguments[1], (uint)arguments[2], out ReadOnlySpan<byte> source))
            return Trapped(TrapKind.BlockDataBounds);
        if (!Contains(memory, arguments[0], (uint)source.Length)) return Trapped(TrapKind.HostMemory);
        source.CopyTo(memory[(int)arguments[0]..]);
        host.Trace?.Transfer([], source);
        return Done;
    }

    internal static HostReply SavePostStateRoot(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Contains(memory, arguments[0], 32)) return Trapped(TrapKind.HostMemory);
        ReadOnlySpan<byte> root = memory.Slice((int)arguments[0], 32);
        host.Save(new Bytes32(root));
        host.Trace?.Transfer(root, []);
        return Done;
    }

    internal static HostReply PushNewDeposit(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (host.Profile.Deposits == DepositKeeping.Ignored) return Done;
        if ((uint)arguments[1] != Deposit.Length) return Trapped(TrapKind.DepositLength);
        if (!Contains(memory, arguments[0], Deposit.Length)) return Trapped(TrapKind.HostMemory);
        ReadOnlySpan<byte> bytes = memory.Slice((int)arguments[0], Deposit.Length);
        host.Push(new Deposit(bytes));
        host.Trace?.Transfer(bytes, []);
        return Done;
    }

    internal static HostReply UseTicks(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory) =>
        host.TryTake((uint)arguments[0]) ? Done : new HostReply(HostReplyKind.OutOfTicks, 0, default);

    private static bool TryCut(
        ReadOnlySpan<byte> data, CopyRule rule, uint offset, uint length, out ReadOnlySpan<byte> source)
    {
        (long start, long end) = rule switch
        {
            CopyRule.OffsetAndLength => (offset, (long)offset + length),
            CopyRule.OffsetToLength => (offset, length),
            _ => Clamp((int)offset, (long)(int)offset + (int)length, data.Length),
        };
        bool legal = start <= end && end <= data.Length;
        source = legal ? data[(int)start..(int)end] : [];
        return legal;
    }

    private static (long Start, long End) Clamp(long start, long end, long size)
    {
        long from = FromEnd(start, size);
        return (from, Math.Max(from, FromEnd(end, size)));
    }

    private static long FromEnd(long place, long size) =>
        place < 0 ? Math.Max(size + place, 0) : Math.Min(place, size);
}
