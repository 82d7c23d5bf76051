using System.Buffers.Binary;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>Recursion within the depth limit and beyond it.</summary>
internal static class RecursionCases
{
    private const byte Fibonacci = 0, Ackermann = 1, Descend = 2, IsEven = 3;

    public static IReadOnlyList<WrittenCase> All { get; } =
    [
        new WrittenCase(
            "recursion/recursion.yaml",
            "Recursive functions under the default depth; the descents without end exhaust it and change "
                + "nothing, as do an unknown function and data of another length.",
            ["recursion.wasm"],
            [new Bytes32(WrittenBytes.Of("recursion", 32))],
            [
                (0, Data(Fibonacci, 0)),
                (0, Data(Fibonacci, 20)),
                (0, Data(Ackermann, 2, 9)),
                (0, Data(Ackermann, 3, 5)),
                (0, Data(Descend, uint.MaxValue, 1)),
                (0, Data(IsEven, 501)),
                (0, Data(IsEven, uint.MaxValue)),
                (0, Data(9)),
                (0, Data(IsEven, 500)),
                (0, Data(IsEven, 2)[..8]),
                (0, [.. Data(IsEven, 2), 0]),
                (0, Data(Descend, 1000, 77)),
            ])
        {
            Failures =
            [
                (4, ModelTrapException.ExhaustedStack),
                (6, ModelTrapException.ExhaustedStack),
                .. WrittenCase.Failing(ModelTrapException.Unreachable, 7, 9, 10),
            ],
        },
        new WrittenCase(
            "recursion/recursion-depth.yaml",
            "A stack of 1,000: shallow calls fit, deep ones exhaust it, and the next block starts with an "
                + "empty stack.",
            ["recursion.wasm"],
            [new Bytes32(WrittenBytes.Of("recursion depth", 32))],
            [
                (0, Data(Descend, 10, 5)),
                (0, Data(Descend, 5000, 5)),
                (0, Data(Fibonacci, 12)),
                (0, Data(IsEven, 10_000)),
                (0, Data(Ackermann, 2, 3)),
                (0, Data(Ackermann, 2, 600)),
                (0, Data(Descend, 20, 6)),
            ])
        {
            Limits = Limits.Default with { CallDepth = 1000 },
            Failures = WrittenCase.Failing(ModelTrapException.ExhaustedStack, 1, 3, 5),
        },
    ];

    private static byte[] Data(byte function, uint x = 0, uint y = 0)
    {
        byte[] data = new byte[9];
        data[0] = function;
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(1), x);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(5), y);
        return data;
    }
}
