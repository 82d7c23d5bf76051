namespace Eei.Corpus.Tests.Models;

/// <summary>The token ledger as a verifier sees it: nothing but the root and what the block brings along.</summary>
internal sealed class LedgerModel : IScriptModel
{
    private const int MostAccounts = 64;
    private const int MostLevels = 32;

    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        BlockReader reader = new(data);
        int depth = reader.Byte(), count = reader.Byte(), transfers = reader.Byte(), siblingCount = reader.UInt16();
        ModelTrapException.Require(depth <= MostLevels && count <= MostAccounts);
        SortedDictionary<uint, LedgerAccount> before = [];
        for (int i = 0; i < count; i++)
        {
            uint index = reader.UInt32();
            ModelTrapException.Require(before.Count == 0 || index > before.Keys.Last());
            before.Add(index, new LedgerAccount(reader.Bytes(32), reader.UInt64()));
        }
        BlockReader siblings = new(data) { Offset = reader.Offset };
        int siblingsEnd = reader.Offset + 32 * siblingCount;
        reader.Offset = siblingsEnd;

        LedgerAccount[] accounts = [.. before.Values];
        for (int i = 0; i < transfers; i++)
            Transfer(reader, accounts);
        ModelTrapException.Require(reader.AtEnd);

        SortedDictionary<uint, (byte[] Before, byte[] After)> level = [];
        foreach (((uint index, LedgerAccount account), LedgerAccount after) in before.Zip(accounts))
            level.Add(index, (account.Leaf(), after.Leaf()));
        for (int i = 0; i < depth; i++)
            level = Climb(level, siblings);
        ModelTrapException.Require(level.Count == 1 && level.ContainsKey(0) && siblings.Offset == siblingsEnd);
        ModelTrapException.Require(level[0].Before.SequenceEqual(preState));
        return new ModelEffect(level[0].After);
    }

    private static void Transfer(BlockReader reader, LedgerAccount[] accounts)
    {
        int from = reader.Byte(), to = reader.Byte();
        ulong amount = reader.UInt64();
        byte[] secret = reader.Bytes(32), newOwner = reader.Bytes(32);
        ModelTrapException.Require(from < accounts.Length && to < accounts.Length);
        LedgerAccount sender = accounts[from];
        ModelTrapException.Require(Digests.Sha256(secret).SequenceEqual(sender.Owner));
        accounts[from] = sender with { Owner = secret };

        bool named = newOwner.Any(value => value != 0);
        bool ownerless = accounts[to].Owner.All(value => value == 0);
        ModelTrapException.Require(named == ownerless);
        if (ownerless) accounts[to] = accounts[to] with { Owner = newOwner };

        ModelTrapException.Require(accounts[from].Balance >= amount);
        accounts[from] = accounts[from] with { Balance = accounts[from].Balance - amount };
        ModelTrapException.Require(accounts[to].Balance <= ulong.MaxValue - amount);
        accounts[to] = accounts[to] with { Balance = accounts[to].Balance + amount };
    }

    private static SortedDictionary<uint, (byte[] Before, byte[] After)> Climb(
        SortedDictionary<uint, (byte[] Before, byte[] After)> level, BlockReader siblings)
    {
        SortedDictionary<uint, (byte[] Before, byte[] After)> parents = [];
        foreach ((uint index, (byte[] before, byte[] after)) in level)
        {
            if (parents.ContainsKey(index / 2)) continue; // the right one of a pair
            (byte[] Before, byte[] After) other =
                level.TryGetValue(index ^ 1, out (byte[], byte[]) known) ? known : Twice(siblings.Bytes(32));
            parents.Add(index / 2, index % 2 == 0
                ? (LedgerAccount.Node(before, other.Before), LedgerAccount.Node(after, other.After))
                : (LedgerAccount.Node(other.Before, before), LedgerAccount.Node(other.After, after)));
        }
        return parents;
    }

    private static (byte[] Before, byte[] After) Twice(byte[] hash) => (hash, hash);
}
