using System.Buffers.Binary;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>Blocks whose witness lies about the ledger in one way each.</summary>
internal static class LedgerForgeries
{
    private const int HeaderBytes = 5;
    private const int AccountBytes = 44;
    private const int HashBytes = 32;
    private const int TooDeep = 33;

    /// <summary>Root of a tree of 33 levels that is empty but for one account.</summary>
    public static Bytes32 TooDeepRoot { get; } = new(Enumerable.Repeat(new byte[HashBytes], TooDeep)
        .Aggregate(new LedgerAccount(LedgerTree.Secret("eve", 1), 1).Leaf(), LedgerAccount.Node));

    /// <summary>A true witness of that account.</summary>
    public static byte[] TooDeepBlock { get; } =
    [
        TooDeep, 1, 0, TooDeep, 0,
        .. new byte[4], .. LedgerTree.Secret("eve", 1), 1, 0, 0, 0, 0, 0, 0, 0,
        .. new byte[TooDeep * HashBytes],
    ];

    /// <summary>The forgeries.</summary>
    /// <param name="tree">A ledger of 10 levels.</param>
    /// <param name="good">A block it accepts, of three accounts.</param>
    /// <param name="index">An account with an owner.</param>
    /// <param name="eve">What a forger would like to own.</param>
    public static byte[][] Of(LedgerTree tree, byte[] good, uint index, byte[] eve)
    {
        int siblings = HeaderBytes + 3 * AccountBytes;
        byte[] wrongSibling = [.. good];
        wrongSibling[siblings + 4 * HashBytes + 17] ^= 0x20;
        byte[] richer = [.. good];
        richer[HeaderBytes + AccountBytes + 36]++;
        byte[] otherOwner = [.. good];
        eve.CopyTo(otherOwner, HeaderBytes + 2 * AccountBytes + 4);
        byte[] unsorted =
        [
            .. good[..HeaderBytes],
            .. good[(HeaderBytes + AccountBytes)..(HeaderBytes + 2 * AccountBytes)],
            .. good[HeaderBytes..(HeaderBytes + AccountBytes)],
            .. good[(HeaderBytes + 2 * AccountBytes)..],
        ];
        byte[] siblingTooFew = [.. good];
        siblingTooFew[3]--;
        int transfers = siblings + good[3] * HashBytes;
        byte[] siblingTooMany = [.. good[..transfers], .. new byte[HashBytes], .. good[transfers..]];
        siblingTooMany[3]++;

        byte[] alias = tree.Block([index]);
        BinaryPrimitives.WriteUInt32LittleEndian(alias.AsSpan(HeaderBytes), index + 1024);
        byte[] second = SecondRoot(tree, index);
        return [wrongSibling, richer, otherOwner, unsorted, siblingTooFew, siblingTooMany, alias, second];
    }

    /// <summary>Two accounts whose paths never meet: only the first leads to the root.</summary>
    private static byte[] SecondRoot(LedgerTree tree, uint index)
    {
        byte[] single = tree.Block([index]);
        byte[] invented = new byte[AccountBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(invented, index + 1024);
        BinaryPrimitives.WriteUInt64LittleEndian(invented.AsSpan(36), 1_000_000);
        byte[] siblings = single[(HeaderBytes + AccountBytes)..];
        byte[] account = single[HeaderBytes..(HeaderBytes + AccountBytes)];
        return
        [
            single[0], 2, 0, (byte)(2 * single[3]), 0,
            .. account,
            .. invented,
            .. siblings.Chunk(HashBytes).SelectMany(sibling => sibling.Concat(sibling)),
        ];
    }
}
