namespace Eei.WasiCommand.Sealing;

/// <summary>
/// Where things lie in the memory of a sealed module: stack and data of the EEI, block data, deposits, and from a page
/// boundary on the guest's memory, so that whatever lies past its end lies past the end of all.
/// </summary>
/// <param name="FrontPages">Pages before the guest's.</param>
/// <param name="DataAddress">Address of the block data.</param>
/// <param name="DepositsAddress">Address of the first deposit.</param>
/// <param name="DepositCapacity">Deposits that find room.</param>
internal readonly record struct SealedLayout(
    uint FrontPages, uint DataAddress, uint DepositsAddress, uint DepositCapacity)
{
    /// <summary>Bytes of a page.</summary>
    public const uint PageBytes = 65_536;

    /// <summary>Deposits that are kept; more than that are counted only.</summary>
    public const uint MostDeposits = 4_096;

    // One template of a script serves all block data up to some 260 kB.
    private const uint LeastFrontPages = 16;

    /// <summary>Address of byte 0 of the guest's memory.</summary>
    public uint GuestAddress => FrontPages * PageBytes;

    /// <summary>The layout for block data of a length.</summary>
    public static SealedLayout For(int dataLength)
    {
        uint data = Aligned(EeiLibrary.HeapBase);
        uint deposits = Aligned(data + (uint)dataLength);
        uint end = deposits + (MostDeposits * Deposit.Length);
        uint pages = LeastFrontPages;
        while (pages * PageBytes < end) pages *= 2;
        return new SealedLayout(pages, data, deposits, MostDeposits);
    }

    private static uint Aligned(uint address) => (address + 15) & ~15u;
}
