using System.Buffers.Binary;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>The hash chain over several blocks, deposits, and a script with a library.</summary>
internal static class StateCases
{
    public static IReadOnlyList<WrittenCase> All { get; } = [Chain(), Deposits(), Library()];

    private static WrittenCase Chain()
    {
        byte[] start = new byte[ChainModel.StateBytes];
        byte[] state = start;
        List<(int, byte[])> blocks = [(0, [1, .. start[1..]])];
        foreach (int length in new[] { 0, 1, 64, 96, 200, 960 })
        {
            byte[] payload = WrittenBytes.Of($"chain {length}", length);
            blocks.Add((0, [.. state, .. payload]));
            state = ChainModel.Next(state, payload);
        }
        blocks.Add((0, [.. state, .. WrittenBytes.Of("too many ticks", 961)]));
        blocks.Add((0, [.. start, 1]));
        blocks.Add((0, state[..39]));
        blocks.Add((0, state));
        return new WrittenCase(
            "chain/chain.yaml",
            "A counter and a hash chain over blocks. The first block claims a history it has not; at the "
                + "end one byte more than the budget of ticks pays for, a claim to be the first block, data too "
                + "short, and one more good block.",
            ["chain.wasm"],
            [Bytes32.Zero],
            [.. blocks])
        {
            Limits = Limits.Default with { Ticks = 1000 },
            Failures =
            [
                (0, ModelTrapException.Unreachable),
                (7, ModelTrapException.OutOfTicks),
                (8, ModelTrapException.Unreachable),
                (9, ModelTrapException.Unreachable),
            ],
        };
    }

    private static WrittenCase Deposits()
    {
        byte[] first = Record("first", 32_000_000_000), second = Record("second", 1);
        byte[] third = Record("third", ulong.MaxValue);
        byte[] shorter = [183, .. second[1..]], longer = [185, .. second[1..]], none = [0, .. second[1..]];
        return new WrittenCase(
            "deposits/deposits.yaml",
            "Deposits in the order pushed, the same one twice included; amounts are little-endian (V-SC-5 "
                + "is the first). A block that pushes a deposit of another length, or whose data ends early or "
                + "late, makes none at all.",
            ["deposits.wasm"],
            [new Bytes32(WrittenBytes.Of("deposits", 32))],
            [
                (0, [2, .. first, .. second]),
                (0, [0]),
                (0, [3, .. first, .. shorter, .. third]),
                (0, [2, .. first, .. longer]),
                (0, [1, .. none]),
                (0, [2, .. first, .. second[..100]]),
                (0, [1, .. first, 7]),
                (0, []),
                (0, [4, .. third, .. first, .. third, .. second]),
            ])
        {
            Failures =
            [
                (2, ModelTrapException.DepositLength),
                (3, ModelTrapException.DepositLength),
                (4, ModelTrapException.DepositLength),
                (5, ModelTrapException.BlockDataBounds),
                (6, ModelTrapException.Unreachable),
                (7, ModelTrapException.BlockDataBounds),
            ],
        };
    }

    private static WrittenCase Library() => new(
        "library/library.yaml",
        "A script that calls a library. The library counts its calls in its own memory and adds the count "
            + "to what it returns, so a block whose library is not fresh gives another root.",
        ["library.wasm", "library.wasm"],
        [new Bytes32(WrittenBytes.Of("library", 32)), Bytes32.Zero],
        [
            (0, WrittenBytes.Of("library 80", 80)),
            (1, WrittenBytes.Of("library 8", 8)),
            (0, WrittenBytes.Of("library 12", 12)),
            (0, []),
            (1, WrittenBytes.Of("library 400", 400)),
            (0, WrittenBytes.Of("library 96", 96)),
        ])
    {
        Libraries = [("mixer", "mixer.wasm")],
        Failures = [(2, ModelTrapException.Unreachable)],
    };

    private static byte[] Record(string label, ulong amount)
    {
        byte[] deposit = WrittenBytes.Of($"deposit {label}", Deposit.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(deposit.AsSpan(80), amount);
        return [Deposit.Length, .. deposit];
    }
}
