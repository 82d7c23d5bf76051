namespace Eei.Tests.HostFunctions;

public sealed class Eth2FunctionTests
{
    private const string Data = "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf";

    // Pointers of a 32-byte range against a memory of 65,536 bytes: the last that fits, and everything past it.
    public static TheoryData<ulong> PointersPastTheEnd =>
        [65_505, 65_535, 65_536, 65_537, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_503)]
    [InlineData(65_504)]
    public void A_root_is_loaded_and_saved_anywhere_inside(int pointer)
    {
        Host host = new();
        host.Works("eth2.loadPreStateRoot", (ulong)pointer);
        Assert.Equal(Host.PreState, new Bytes32(host.Memory.AsSpan(pointer, 32)));
        host.Memory[pointer] = 0xFF;
        host.Works("eth2.savePostStateRoot", (ulong)pointer);
        Assert.Equal(new Bytes32(host.Memory.AsSpan(pointer, 32)), host.Complete().PostState);
    }

    [Theory]
    [MemberData(nameof(PointersPastTheEnd))]
    public void A_root_past_the_end_traps(ulong pointer)
    {
        Host host = new();
        host.Traps(TrapKind.HostMemory, "eth2.loadPreStateRoot", pointer);
        host.Traps(TrapKind.HostMemory, "eth2.savePostStateRoot", pointer);
        Assert.Equal(Host.PreState, host.Complete().PostState);
    }

    [Fact]
    public void An_empty_memory_holds_no_root()
    {
        Host host = new(memoryBytes: 0);
        host.Traps(TrapKind.HostMemory, "eth2.loadPreStateRoot", 0);
        host.Works("eth2.blockDataCopy", 0, 0, 0);
    }

    [Fact]
    public void Memory_is_seen_as_it_is_after_growth()
    {
        Host host = new();
        host.Traps(TrapKind.HostMemory, "eth2.loadPreStateRoot", 65_536);
        host.Memory = new byte[2 * 65_536];
        host.Works("eth2.loadPreStateRoot", 65_536);
        Assert.Equal(Host.PreState, new Bytes32(host.Memory.AsSpan(65_536, 32)));
    }

    [Fact]
    public void The_last_save_wins_and_loading_gives_the_root_of_before()
    {
        Host host = new();
        host.Memory[0] = 1;
        host.Works("eth2.savePostStateRoot", 0);
        host.Memory[0] = 2;
        host.Works("eth2.savePostStateRoot", 0);
        host.Works("eth2.loadPreStateRoot", 100);
        Assert.Equal(Host.PreState, new Bytes32(host.Memory.AsSpan(100, 32)));
        Assert.Equal(2, host.Complete().PostState.ToArray()[0]);
    }

    [Theory]
    [InlineData(0u, 16u, "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf")]
    [InlineData(4u, 8u, "a4a5a6a7a8a9aaab")]
    [InlineData(8u, 4u, "a8a9aaab")]
    [InlineData(15u, 1u, "af")]
    [InlineData(16u, 0u, "")]
    [InlineData(0u, 0u, "")]
    public void Exactly_length_bytes_from_offset_are_copied(uint offset, uint length, string expected)
    {
        Host host = new(data: Data);
        Array.Fill(host.Memory, (byte)0xEE);
        host.Works("eth2.blockDataCopy", 10, offset, length);
        byte[] copied = Convert.FromHexString(expected);
        Assert.Equal(copied, host.Memory[10..(10 + copied.Length)]);
        Assert.Equal(0xEE, host.Memory[9]);
        Assert.Equal(0xEE, host.Memory[10 + copied.Length]);
    }

    [Theory]
    [InlineData(1u, 16u)]
    [InlineData(0u, 17u)]
    [InlineData(16u, 1u)]
    [InlineData(17u, 0u)]
    [InlineData(0xFFFF_FFFFu, 0u)]
    [InlineData(0xFFFF_FFFFu, 2u)]
    [InlineData(0xFFFF_FFFFu, 0xFFFF_FFFFu)]
    [InlineData(0x8000_0000u, 0x8000_0000u)]
    [InlineData(0u, 0x8000_0000u)]
    [InlineData(0u, 0xFFFF_FFFFu)]
    public void Data_past_the_end_traps_whatever_the_destination(uint offset, uint length)
    {
        Host host = new(data: Data);
        host.Traps(TrapKind.BlockDataBounds, "eth2.blockDataCopy", 0, offset, length);
        host.Traps(TrapKind.BlockDataBounds, "eth2.blockDataCopy", 0xFFFF_FFFF, offset, length);
    }

    [Theory]
    [InlineData(65_520u, 16u, true)]
    [InlineData(65_521u, 16u, false)]
    [InlineData(65_535u, 1u, true)]
    [InlineData(65_536u, 1u, false)]
    [InlineData(65_536u, 0u, true)]
    [InlineData(65_537u, 0u, false)]
    [InlineData(0x8000_0000u, 0u, false)]
    [InlineData(0xFFFF_FFFFu, 0u, false)]
    [InlineData(0xFFFF_FFFFu, 1u, false)]
    [InlineData(0xFFFF_FFF0u, 16u, false)]
    public void The_destination_is_legal_up_to_the_end_of_memory(uint pointer, uint length, bool legal)
    {
        Host host = new(data: Data);
        if (legal) host.Works("eth2.blockDataCopy", pointer, 0, length);
        else host.Traps(TrapKind.HostMemory, "eth2.blockDataCopy", pointer, 0, length);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(Data, 16)]
    public void The_size_is_the_data_s(string data, uint size) =>
        Assert.Equal(size, new Host(data: data).Call("eth2.blockDataSize").Result);

    [Fact]
    public void A_deposit_is_copied_when_pushed_and_order_is_kept()
    {
        Host host = new();
        host.Works("eth2.pushNewDeposit", 0, 184);
        Array.Fill(host.Memory, (byte)1, 0, 184);
        host.Works("eth2.pushNewDeposit", 0, 184);
        Outcome outcome = host.Complete();
        Assert.Equal(
            [new Deposit(new byte[184]), new Deposit([.. Enumerable.Repeat((byte)1, 184)])], outcome.Deposits);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(183u)]
    [InlineData(185u)]
    [InlineData(192u)]
    [InlineData(0x8000_0000u)]
    [InlineData(0xFFFF_FFFFu)]
    public void A_deposit_of_another_length_traps_even_outside_memory(uint length)
    {
        Host host = new();
        host.Traps(TrapKind.DepositLength, "eth2.pushNewDeposit", 0, length);
        host.Traps(TrapKind.DepositLength, "eth2.pushNewDeposit", 0xFFFF_FFFF, length);
    }

    [Fact]
    public void A_deposit_past_the_end_traps()
    {
        Host host = new();
        host.Works("eth2.pushNewDeposit", 65_536 - 184, 184);
        foreach (ulong pointer in new ulong[] { 65_536 - 183, 65_536, 0x8000_0000, 0xFFFF_FFFF })
            host.Traps(TrapKind.HostMemory, "eth2.pushNewDeposit", pointer, 184);
        Assert.Single(host.Complete().Deposits);
    }

    [Fact]
    public void A_failed_run_keeps_nothing()
    {
        foreach (OutcomeStatus status in Enum.GetValues<OutcomeStatus>())
        {
            if (status == OutcomeStatus.Returned) continue;
            Host host = new();
            host.Works("eth2.savePostStateRoot", 0);
            host.Works("eth2.pushNewDeposit", 0, 184);
            Outcome outcome = host.Complete(status);
            Assert.Equal(Host.PreState, outcome.PostState);
            Assert.Empty(outcome.Deposits);
        }
    }

    [Fact]
    public void Ticks_may_be_used_up_exactly_and_not_beyond()
    {
        Host host = new();
        host.Works("eth2.useTicks", 0);
        host.Works("eth2.useTicks", 4_000_000);
        Assert.Equal(HostReplyKind.OutOfTicks, host.Call("eth2.useTicks", 0xFFFF_FFFF).Kind);
        Assert.Equal(HostReplyKind.OutOfTicks, host.Call("eth2.useTicks", 0x8000_0000).Kind);
        Assert.Equal(HostReplyKind.OutOfTicks, host.Call("eth2.useTicks", 6_000_001).Kind);
        host.Works("eth2.useTicks", 6_000_000);
        host.Works("eth2.useTicks", 0);
        Assert.Equal(HostReplyKind.OutOfTicks, host.Call("eth2.useTicks", 1).Kind);
        Assert.Equal(10_000_000ul, host.Complete(OutcomeStatus.OutOfTicks).TicksUsed);
    }

    [Fact]
    public void A_call_in_the_start_function_traps()
    {
        Host host = new();
        host.EnterStart();
        host.Traps(TrapKind.HostCallInStart, "eth2.blockDataSize");
        host.Traps(TrapKind.HostCallInStart, "debug.print32", 0);
    }
}
