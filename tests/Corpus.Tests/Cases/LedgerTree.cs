using System.Buffers.Binary;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>The whole ledger, as a relayer keeps it, and the blocks it writes.</summary>
internal sealed class LedgerTree
{
    private readonly int _depth;
    private readonly LedgerAccount[] _accounts;

    public LedgerTree(int depth)
    {
        _depth = depth;
        _accounts = new LedgerAccount[1 << depth];
        Array.Fill(_accounts, LedgerAccount.Empty);
    }

    public Bytes32 Root => new(Levels()[_depth][0]);

    public LedgerAccount this[uint index]
    {
        get => _accounts[index];
        set => _accounts[index] = value;
    }

    /// <summary>A secret of a person: the n-th owner value is the hash of the (n+1)-th.</summary>
    public static byte[] Secret(string person, int hashes)
    {
        byte[] secret = WrittenBytes.Of($"ledger {person}", 32);
        for (int i = 0; i < hashes; i++)
            secret = Digests.Sha256(secret);
        return secret;
    }

    /// <summary>Bytes of a transfer.</summary>
    public static byte[] Transfer(byte from, byte to, ulong amount, byte[] secret, byte[]? newOwner = null)
    {
        byte[] amountBytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(amountBytes, amount);
        return [from, to, .. amountBytes, .. secret, .. newOwner ?? new byte[32]];
    }

    /// <summary>A block: the witness for the accounts, then the transfers.</summary>
    public byte[] Block(uint[] indexes, params byte[][] transfers)
    {
        byte[][] siblings = Siblings(indexes);
        byte[] header = [(byte)_depth, (byte)indexes.Length, (byte)transfers.Length, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(3), (ushort)siblings.Length);
        return
        [
            .. header,
            .. indexes.SelectMany(AccountBytes),
            .. siblings.SelectMany(sibling => sibling),
            .. transfers.SelectMany(transfer => transfer),
        ];
    }

    private byte[] AccountBytes(uint index)
    {
        byte[] bytes = new byte[44];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, index);
        _accounts[index].Owner.CopyTo(bytes, 4);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(36), _accounts[index].Balance);
        return bytes;
    }

    private byte[][] Siblings(uint[] indexes)
    {
        byte[][][] levels = Levels();
        List<byte[]> siblings = [];
        SortedSet<uint> known = [.. indexes];
        for (int level = 0; level < _depth; level++)
        {
            IEnumerable<uint> missing = known.Select(index => index ^ 1).Where(index => !known.Contains(index));
            siblings.AddRange(missing.Select(index => levels[level][index]));
            known = [.. known.Select(index => index / 2)];
        }
        return [.. siblings];
    }

    private byte[][][] Levels()
    {
        byte[][][] levels = new byte[_depth + 1][][];
        levels[0] = [.. _accounts.Select(account => account.Leaf())];
        for (int level = 0; level < _depth; level++)
            levels[level + 1] = [.. levels[level].Chunk(2).Select(pair => LedgerAccount.Node(pair[0], pair[1]))];
        return levels;
    }
}
