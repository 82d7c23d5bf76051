namespace Eei.Tests.HostFunctions;

public sealed class ProfileTests
{
    private const string Data = "a0a1a2a3a4a5a6a7a8a9aaabacadaeaf";

    [Theory]
    [InlineData(EeiProfile.Spec, "spec")]
    [InlineData(EeiProfile.ScoutRust, "scout-rust")]
    [InlineData(EeiProfile.ScoutTs, "scout-ts")]
    [InlineData(EeiProfile.ScoutCpp, "scout-cpp")]
    public void Each_profile_has_its_definition(EeiProfile profile, string name) =>
        Assert.Equal(name, ProfileDefinition.Of(profile).Name);

    // eei.md B 1.11, row "copy end index", and B 1.1. copied: null is the trap blockDataBounds.
    [Theory]
    [InlineData(EeiProfile.ScoutRust, 0u, 16u, Data)]
    [InlineData(EeiProfile.ScoutRust, 4u, 8u, "a4a5a6a7")]
    [InlineData(EeiProfile.ScoutRust, 8u, 8u, "")]
    [InlineData(EeiProfile.ScoutRust, 8u, 4u, null)]
    [InlineData(EeiProfile.ScoutRust, 0u, 17u, null)]
    [InlineData(EeiProfile.ScoutRust, 17u, 17u, null)]
    [InlineData(EeiProfile.ScoutTs, 4u, 8u, "a4a5a6a7a8a9aaab")]
    [InlineData(EeiProfile.ScoutTs, 8u, 100u, "a8a9aaabacadaeaf")]
    [InlineData(EeiProfile.ScoutTs, 100u, 8u, "")]
    [InlineData(EeiProfile.ScoutTs, 0xFFFF_FFFCu, 2u, "acad")]
    [InlineData(EeiProfile.ScoutTs, 0xFFFF_FFFFu, 2u, "")]
    [InlineData(EeiProfile.ScoutTs, 0xFFFF_FF00u, 0xFFFF_FFFFu, "")]
    [InlineData(EeiProfile.ScoutTs, 4u, 0xFFFF_FFFFu, "")]
    [InlineData(EeiProfile.ScoutTs, 0x8000_0000u, 0x7FFF_FFFFu, "a0a1a2a3a4a5a6a7a8a9aaabacadae")]
    [InlineData(EeiProfile.ScoutCpp, 4u, 8u, "a4a5a6a7a8a9aaab")]
    [InlineData(EeiProfile.ScoutCpp, 8u, 9u, null)]
    public void Block_data_is_cut_as_the_engine_cuts_it(EeiProfile profile, uint offset, uint length, string? copied)
    {
        Host host = new(profile, data: Data);
        if (copied is null)
        {
            host.Traps(TrapKind.BlockDataBounds, "eth2.blockDataCopy", 0, offset, length);
            return;
        }

        byte[] bytes = Convert.FromHexString(copied);
        Array.Fill(host.Memory, (byte)0xEE);
        host.Works("eth2.blockDataCopy", 7, offset, length);
        Assert.Equal(bytes, host.Memory[7..(7 + bytes.Length)]);
        Assert.Equal(0xEE, host.Memory[7 + bytes.Length]);
        host.Traps(TrapKind.HostMemory, "eth2.blockDataCopy", 65_537, offset, length);
    }

    [Theory]
    [InlineData(EeiProfile.Spec, "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20")]
    [InlineData(EeiProfile.ScoutRust, "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(EeiProfile.ScoutTs, "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a")]
    [InlineData(EeiProfile.ScoutCpp, "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20")]
    public void Without_a_save_the_root_is_the_engine_s(EeiProfile profile, string root) =>
        Assert.Equal(root, new Host(profile).Complete().PostState.ToString());

    [Theory]
    [InlineData(EeiProfile.Spec, 1)]
    [InlineData(EeiProfile.ScoutRust, 1)]
    [InlineData(EeiProfile.ScoutTs, 1)]
    [InlineData(EeiProfile.ScoutCpp, 7)]
    public void Load_after_save(EeiProfile profile, byte first)
    {
        Host host = new(profile);
        host.Memory[0] = 7;
        host.Works("eth2.savePostStateRoot", 0);
        host.Works("eth2.loadPreStateRoot", 64);
        Assert.Equal(first, host.Memory[64]);
    }

    [Theory]
    [InlineData(EeiProfile.Spec, 1)]
    [InlineData(EeiProfile.ScoutRust, 1)]
    [InlineData(EeiProfile.ScoutTs, 1)]
    [InlineData(EeiProfile.ScoutCpp, 7)]
    public void Save_then_trap(EeiProfile profile, byte first)
    {
        Host host = new(profile);
        host.Memory[0] = 7;
        host.Works("eth2.savePostStateRoot", 0);
        Assert.Equal(first, host.Complete(OutcomeStatus.Trapped).PostState.ToArray()[0]);
    }

    [Fact]
    public void Scout_cpp_takes_no_deposit_and_checks_none()
    {
        Host host = new(EeiProfile.ScoutCpp);
        host.Works("eth2.pushNewDeposit", 0xFFFF_FFFF, 3);
        host.Works("eth2.pushNewDeposit", 0, 184);
        Assert.Empty(host.Complete().Deposits);
    }

    [Fact]
    public void Scout_cpp_answers_in_the_start_function()
    {
        Host host = new(EeiProfile.ScoutCpp, data: Data);
        host.EnterStart();
        Assert.Equal(16u, host.Call("eth2.blockDataSize").Result);
    }

    // systems.md V-SC-5.
    [Theory]
    [InlineData(EeiProfile.Spec, 32_000_000_000ul)]
    [InlineData(EeiProfile.ScoutTs, 32_000_000_000ul)]
    [InlineData(EeiProfile.ScoutCpp, 32_000_000_000ul)]
    [InlineData(EeiProfile.ScoutRust, 18_112_749_083_033_600ul)]
    public void Amounts_have_the_engine_s_byte_order(EeiProfile profile, ulong amount)
    {
        byte[] bytes = new byte[184];
        Convert.FromHexString("0040597307000000").CopyTo(bytes, 80);
        Deposit deposit = new(bytes);
        Assert.Equal(amount, deposit.Amount(profile));
        Assert.Equal(
            deposit, Deposit.Of(deposit.Pubkey, deposit.WithdrawalCredentials, amount, deposit.Signature, profile));
    }

    // eei.md B 1.1 to 1.4: what each engine has.
    [Theory]
    [InlineData(EeiProfile.Spec, 32)]
    [InlineData(EeiProfile.ScoutRust, 12)]
    [InlineData(EeiProfile.ScoutTs, 22)]
    [InlineData(EeiProfile.ScoutCpp, 23)]
    public void Functions_per_profile(EeiProfile profile, int count) =>
        Assert.Equal(count, HostFunctionTable.All.Count(ProfileDefinition.Of(profile).Has));

    [Theory]
    [InlineData(EeiProfile.ScoutTs, "eth2.pushNewDeposit", false)]
    [InlineData(EeiProfile.ScoutTs, "eth2.useTicks", false)]
    [InlineData(EeiProfile.ScoutTs, "debug.print64", false)]
    [InlineData(EeiProfile.ScoutTs, "bignum.mulMod", true)]
    [InlineData(EeiProfile.ScoutTs, "bignum.frm_mul", false)]
    [InlineData(EeiProfile.ScoutRust, "bignum.add256", true)]
    [InlineData(EeiProfile.ScoutRust, "bignum.mul256", false)]
    [InlineData(EeiProfile.ScoutRust, "eth2.useTicks", true)]
    [InlineData(EeiProfile.ScoutCpp, "eth2.pushNewDeposit", true)]
    [InlineData(EeiProfile.ScoutCpp, "eth2.useTicks", false)]
    [InlineData(EeiProfile.ScoutCpp, "bignum.add256", false)]
    [InlineData(EeiProfile.ScoutCpp, "bignum.frm_mul", true)]
    public void Absent_functions(EeiProfile profile, string name, bool present) => Assert.Equal(
        present, ProfileDefinition.Of(profile).Has(HostFunctionTable.All.Single(row => row.CanonicalName == name)));
}
