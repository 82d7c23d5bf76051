using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>What an engine knows of its runtime beyond how to run it.</summary>
/// <param name="DigestPages">Most pages of memory whose digest is asked for.</param>
/// <param name="Acceptance">Whether the runtime can be held to WebAssembly 2.0.</param>
internal sealed record SealedEngineSettings(uint DigestPages, Acceptance Acceptance)
{
    private const int PieceBytes = sizeof(ulong);

    // Most runs push no more deposits than this.
    private const int FewDeposits = 8;

    /// <summary>Pieces of an outcome that are exported at first.</summary>
    public const int FewPieces = (SealedHeader.Length + (FewDeposits * Deposit.Length)) / PieceBytes;

    /// <summary>Pieces of the longest outcome.</summary>
    public const int ManyPieces =
        (SealedHeader.Length + ((int)SealedLayout.MostDeposits * Deposit.Length)) / PieceBytes;
}
