using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>echo and the three hashes: one environment for each length of block data.</summary>
internal static class HashCases
{
    /// <summary>Around the paddings and blocks of SHA-256 (64), BLAKE2b (128) and Keccak-256 (136).</summary>
    private static readonly int[] Lengths =
    [
        0, 1, 3, 31, 32, 55, 56, 57, 63, 64, 65, 100, 111, 112, 119, 120, 127, 128, 129, 135, 136, 137, 256, 272, 1000,
    ];

    public static IReadOnlyList<WrittenCase> All { get; } =
        [Echo(), Hash("sha256", "SHA-256"), Hash("keccak256", "Keccak-256"), Hash("blake2b", "BLAKE2b-256")];

    private static WrittenCase Echo() => new(
        "echo/echo.yaml",
        "The first 32 bytes of block data become the root; with fewer the host traps. Both spellings of "
            + "the imports.",
        ["echo.wasm", "echo-legacy.wasm"],
        [new Bytes32(WrittenBytes.Of("echo", 32)), Bytes32.Zero],
        [
            (0, WrittenBytes.Of("echo 31", 31)),
            (1, WrittenBytes.Of("echo 32", 32)),
            (0, WrittenBytes.Of("echo 33", 33)),
            (1, []),
            (0, [.. WrittenBytes.Of("echo 1000", 1000)]),
            (1, WrittenBytes.Of("echo 31", 31)),
        ])
    {
        Failures = WrittenCase.Failing(ModelTrapException.BlockDataBounds, 0, 3, 5),
    };

    private static WrittenCase Hash(string script, string name) => new(
        $"{script}/{script}.yaml",
        $"{name} of block data of {Lengths.Length} lengths, one environment each.",
        [.. Lengths.Select(_ => $"{script}.wasm")],
        [.. Lengths.Select(_ => Bytes32.Zero)],
        [.. Lengths.Select((length, environment) => (environment, WrittenBytes.Of($"hash {length}", length)))]);
}
