using System.Buffers.Binary;

namespace Eei.Corpus.Tests.Models;

/// <summary>An account of the ledger, and how accounts and nodes are hashed.</summary>
internal sealed record LedgerAccount(byte[] Owner, ulong Balance)
{
    public static LedgerAccount Empty { get; } = new(new byte[32], 0);

    public static byte[] Node(byte[] left, byte[] right) => Digests.Sha256([1, .. left, .. right]);

    public byte[] Leaf()
    {
        if (Balance == 0 && Owner.All(value => value == 0)) return new byte[32];
        byte[] balance = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(balance, Balance);
        return Digests.Sha256([0, .. Owner, .. balance]);
    }
}
