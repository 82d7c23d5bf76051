namespace Eei.Tests.HostFunctions;

public sealed class HostFaultTests
{
    public static TheoryData<HostFault?> FaultsAndNone =>
        [default(HostFault?), .. Enum.GetValues<HostFault>().Select(fault => (HostFault?)fault)];

    [Theory]
    [MemberData(nameof(FaultsAndNone))]
    public void The_second_of_three_deposits(HostFault? fault)
    {
        Host host = new(fault: fault);
        for (byte i = 1; i <= 3; i++)
        {
            host.Memory[0] = i;
            host.Works("eth2.pushNewDeposit", 0, 184);
        }

        byte[] order = [.. host.Complete().Deposits.Select(deposit => deposit.Bytes[0])];
        byte[] expected = fault switch
        {
            HostFault.LostDeposit => [1, 3],
            HostFault.DepositOrderReversed => [3, 2, 1],
            _ => [1, 2, 3],
        };
        Assert.Equal(expected, order);
    }

    [Theory]
    [MemberData(nameof(FaultsAndNone))]
    public void A_copy_from_the_middle(HostFault? fault)
    {
        Host host = new(data: "a0a1a2a3", fault: fault);
        host.Works("eth2.blockDataCopy", 0, 1, 2);
        byte[] expected = fault == HostFault.CopySliceToLength ? [0xA1, 0] : [0xA1, 0xA2];
        Assert.Equal(expected, host.Memory[..2]);
    }

    [Theory]
    [MemberData(nameof(FaultsAndNone))]
    public void A_root_saved_before_a_trap(HostFault? fault)
    {
        Host host = new(fault: fault);
        host.Works("eth2.savePostStateRoot", 0);
        Bytes32 expected = fault == HostFault.RootSavedDespiteTrap ? Bytes32.Zero : Host.PreState;
        Assert.Equal(expected, host.Complete(OutcomeStatus.Trapped).PostState);
    }

    [Theory]
    [MemberData(nameof(FaultsAndNone))]
    public void A_load_after_a_save(HostFault? fault)
    {
        Host host = new(fault: fault);
        host.Memory[0] = 7;
        host.Works("eth2.savePostStateRoot", 0);
        host.Works("eth2.loadPreStateRoot", 0);
        Assert.Equal(fault == HostFault.LoadAfterSave ? 7 : 1, host.Memory[0]);
    }

    [Theory]
    [MemberData(nameof(FaultsAndNone))]
    public void The_last_tick(HostFault? fault)
    {
        HostReplyKind expected = fault == HostFault.TickOffByOne ? HostReplyKind.OutOfTicks : HostReplyKind.Returned;
        Host host = new(fault: fault);
        Assert.Equal(HostReplyKind.Returned, host.Call("eth2.useTicks", 9_999_999).Kind);
        Assert.Equal(expected, host.Call("eth2.useTicks", 1).Kind);
    }
}
