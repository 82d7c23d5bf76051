using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>The Merkle-witness token ledger, 1,024 accounts of which a few are used.</summary>
internal static class LedgerCases
{
    private const int Depth = 10;
    private const uint Alice = 3, Bob = 2, Carol = 700, Dave = 1023, Erin = 0;

    public static IReadOnlyList<WrittenCase> All { get; } = [Transfers(), Refusals()];

    private static LedgerTree Start() => new(Depth)
    {
        [Alice] = new LedgerAccount(LedgerTree.Secret("alice", 9), 1_000_000),
        [Bob] = new LedgerAccount(LedgerTree.Secret("bob", 9), 32_000_000_000),
        [Carol] = new LedgerAccount(LedgerTree.Secret("carol", 9), ulong.MaxValue - 20_000_000_000),
    };

    /// <summary>Every block is checked twice: the model by its witness, the tree by keeping all accounts.</summary>
    private static WrittenCase Transfers()
    {
        LedgerTree tree = Start();
        Bytes32 before = tree.Root;
        byte[] daveOwner = LedgerTree.Secret("dave", 3);

        byte[] first = tree.Block([Alice, Carol], LedgerTree.Transfer(0, 1, 250_000, LedgerTree.Secret("alice", 8)));
        tree[Alice] = new LedgerAccount(LedgerTree.Secret("alice", 8), 750_000);
        tree[Carol] = tree[Carol] with { Balance = tree[Carol].Balance + 250_000 };
        Bytes32 afterFirst = tree.Root;

        byte[] second = tree.Block(
            [Erin, Bob, Alice, Carol, Dave],
            LedgerTree.Transfer(1, 4, 31_000_000_000, LedgerTree.Secret("bob", 8), daveOwner),
            LedgerTree.Transfer(4, 2, 30_999_999_999, LedgerTree.Secret("dave", 2)),
            LedgerTree.Transfer(2, 2, 5, LedgerTree.Secret("alice", 7)),
            LedgerTree.Transfer(1, 3, 0, LedgerTree.Secret("bob", 7)));
        tree[Bob] = new LedgerAccount(LedgerTree.Secret("bob", 7), 1_000_000_000);
        tree[Dave] = new LedgerAccount(LedgerTree.Secret("dave", 2), 1);
        tree[Alice] = new LedgerAccount(LedgerTree.Secret("alice", 7), 750_000 + 30_999_999_999);
        Bytes32 afterSecond = tree.Root;

        byte[] third = tree.Block([Dave]);
        Confirm(before, first, afterFirst);
        Confirm(afterFirst, second, afterSecond);
        return new WrittenCase(
            "ledger/ledger.yaml",
            "Transfers between accounts that a block's Merkle witness ties to the root: one, then four of "
                + "which later ones depend on earlier ones, one opens an account and one goes to itself, then a "
                + "witness and no transfer.",
            ["ledger.wasm"],
            [before],
            [(0, first), (0, second), (0, third)]);
    }

    private static WrittenCase Refusals()
    {
        LedgerTree tree = Start();
        byte[] secret = LedgerTree.Secret("alice", 8), bobSecret = LedgerTree.Secret("bob", 8);
        byte[] eve = LedgerTree.Secret("eve", 1);
        byte[] good = tree.Block([Bob, Alice, Carol], LedgerTree.Transfer(1, 0, 1_000_000, secret));
        byte[][] refused =
        [
            tree.Block([Bob, Alice], LedgerTree.Transfer(1, 0, 1_000_001, secret)),
            tree.Block([Bob, Alice], LedgerTree.Transfer(0, 1, 1, secret)),
            tree.Block([Bob, Alice], LedgerTree.Transfer(1, 0, 1, secret, eve)),
            tree.Block([Bob, Carol], LedgerTree.Transfer(0, 1, 20_000_000_001, bobSecret)),
            tree.Block([Bob, Alice], LedgerTree.Transfer(1, 2, 1, secret)),
            tree.Block([Bob, Alice], LedgerTree.Transfer(1, 2, 1, secret, eve)),
            tree.Block([Bob, Dave], LedgerTree.Transfer(0, 1, 1, bobSecret)),
            tree.Block([.. Enumerable.Range(0, 65).Select(index => (uint)index)]),
            .. LedgerForgeries.Of(tree, good, Alice, eve),
            [.. good, 0],
        ];
        byte[] limit = AfterGood(tree).Block([Bob, Carol], LedgerTree.Transfer(0, 1, 20_000_000_000, bobSecret));
        return new WrittenCase(
            "ledger/ledger-refusals.yaml",
            "What the ledger refuses, each leaving the root as it was: too much spent, a wrong secret, an "
                + "owner for an account that has one, an overflow, an account that is not in the list, no owner "
                + "for an account without one, 65 accounts; forged witnesses (see LedgerForgeries); data too "
                + "long and too short. Then the good block, the good block again, and a transfer that just does "
                + "not overflow. The second environment has a tree of 33 levels, one too many.",
            ["ledger.wasm", "ledger.wasm"],
            [tree.Root, LedgerForgeries.TooDeepRoot],
            [
                .. refused.Select(block => (0, block)),
                (1, LedgerForgeries.TooDeepBlock),
                (0, good[..^1]),
                (0, good),
                (0, good),
                (0, limit),
            ])
        {
            Failures =
            [
                .. Enumerable.Range(0, refused.Length + 1).Select(block => (block, ModelTrapException.Unreachable)),
                (refused.Length + 1, ModelTrapException.BlockDataBounds),
                (refused.Length + 3, ModelTrapException.Unreachable),
            ],
        };
    }

    /// <summary>Alice gave Bob all she had.</summary>
    private static LedgerTree AfterGood(LedgerTree start)
    {
        LedgerTree tree = Start();
        tree[Alice] = new LedgerAccount(LedgerTree.Secret("alice", 8), 0);
        tree[Bob] = start[Bob] with { Balance = start[Bob].Balance + 1_000_000 };
        return tree;
    }

    private static void Confirm(Bytes32 before, byte[] block, Bytes32 after)
    {
        byte[] post = new LedgerModel().Execute(before.ToArray(), block, Limits.Default).PostState;
        if (new Bytes32(post) != after) throw new InvalidOperationException("tree and model disagree");
    }
}
