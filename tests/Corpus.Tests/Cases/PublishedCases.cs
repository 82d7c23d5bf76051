using System.Buffers.Binary;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>helloworld and bazaar, with the roots that Scout's own test files published.</summary>
internal static class PublishedCases
{
    private static readonly byte[] First = BazaarModel.Message(1, Filled(0));
    private static readonly byte[] Second = BazaarModel.Message(2, Filled(1));
    private static readonly byte[] Third = BazaarModel.Message(ulong.MaxValue, WrittenBytes.Of("bazaar third", 32));

    public static IReadOnlyList<WrittenCase> All { get; } = [Helloworld(), Bazaar(), BazaarHistory()];

    private static WrittenCase Helloworld() => new(
        "helloworld/helloworld.yaml",
        "The root stays and each block pushes one deposit of zeros; block data that is not empty is a "
            + "trap. Both spellings of the imports. V-SC-4.",
        ["helloworld.wasm", "helloworld.wasm", "helloworld-legacy.wasm"],
        [Bytes32.Zero, Root("helloworld"), Root("helloworld")],
        [(0, []), (0, [0]), (0, []), (1, []), (2, [0, 1, 2]), (2, [])])
    {
        Failures = [(1, ModelTrapException.Unreachable), (4, ModelTrapException.Unreachable)],
    };

    private static WrittenCase Bazaar() => new(
        "bazaar/bazaar.yaml",
        "Two messages appended to the empty state. V-SC-1 is the root before, V-SC-2 the root after. "
            + "Scout's file lists one of the two deposits.",
        ["../helloworld/helloworld.wasm", "bazaar.wasm"],
        [Bytes32.Zero, EmptyState()],
        [(0, []), (0, []), (1, BazaarModel.SerialiseBlock([.. First, .. Second], []))]);

    private static WrittenCase BazaarHistory()
    {
        byte[] good = BazaarModel.SerialiseBlock(Third, [.. First, .. Second]);
        byte[] half = First[..20];
        return new WrittenCase(
            "bazaar/bazaar-history.yaml",
            "A state that grows over blocks; a wrong claim about the state before is a trap and changes "
                + "nothing (V-SC-3), as are lengths that do not add up, half a message and data too short. The "
                + "second environment starts as the hash of a state with half a message in it.",
            ["bazaar.wasm", "bazaar.wasm"],
            [EmptyState(), new Bytes32(Digests.Keccak256(BazaarModel.SerialiseState(half)))],
            [
                (0, BazaarModel.SerialiseBlock([.. First, .. Second], First)),
                (0, BazaarModel.SerialiseBlock([.. First, .. Second], [])),
                (0, BazaarModel.SerialiseBlock(Third, [.. Second, .. First])),
                (0, Changed(good, 0, 1)),
                (0, Changed(good, 4, 1)),
                (0, Changed(good, 8 + 40, 1)),
                (0, Changed(good, 12 + 40, 1)),
                (0, Changed(good, 4, uint.MaxValue - 15 - 40)),
                (0, BazaarModel.SerialiseBlock(Third[..20], [.. First, .. Second])),
                (1, BazaarModel.SerialiseBlock([], half)),
                (0, good),
                (0, []),
                (0, BazaarModel.SerialiseBlock([], [.. First, .. Second, .. Third])),
                (0, BazaarModel.SerialiseBlock(First, [.. First, .. Second, .. Third])),
            ])
        {
            Failures = WrittenCase.Failing(ModelTrapException.Unreachable, 0, 2, 3, 4, 5, 6, 7, 8, 9, 11),
        };
    }

    /// <summary>The block with something added to the length at an offset.</summary>
    private static byte[] Changed(byte[] block, int offset, uint added)
    {
        byte[] changed = [.. block];
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(changed.AsSpan(offset));
        BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(offset), length + added);
        return changed;
    }

    private static Bytes32 EmptyState() => new(Digests.Keccak256(BazaarModel.SerialiseState([])));

    private static Bytes32 Root(string label) => new(WrittenBytes.Of(label, 32));

    private static byte[] Filled(byte value)
    {
        byte[] bytes = new byte[32];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
