using System.Collections.Immutable;

namespace Eei.Conformance.Tests.Model;

/// <summary>A vector in the making: everything but what comes of it.</summary>
public sealed record Situation(string Name, params Step[] Steps)
{
    public static ImmutableArray<byte> PreState { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static ImmutableArray<byte> UsualData { get; } = [.. Enumerable.Range(0xA0, 16).Select(i => (byte)i)];

    public ImmutableArray<int> Questions { get; init; } = [];

    public ImmutableArray<string> Rows { get; init; } = [];

    /// <summary>Pages of memory at the start.</summary>
    public uint Pages { get; init; } = 1;

    /// <summary>What memory holds at the start.</summary>
    public ImmutableSortedDictionary<uint, byte[]> Data { get; init; } =
        ImmutableSortedDictionary<uint, byte[]>.Empty;

    public ImmutableArray<byte> Block { get; init; } = UsualData;

    /// <summary>Budget of ticks, where it is not the usual one.</summary>
    public ulong? Ticks { get; init; }

    /// <summary>Most pages of memory, where it is not the usual number.</summary>
    public uint? MemoryPages { get; init; }

    /// <summary>
    /// Gas limit, where the usual one would end the run before a length is looked at: bytes are charged first.
    /// </summary>
    public ulong? Gas => Steps.Any(step => step.Arguments.Length > 1 && step.Arguments[^1] > 50_000_000
        && step.Name is "eth2.blockDataCopy" or "eth2.pushNewDeposit" or "debug.printMem" or "debug.printMemHex")
        ? 100_000_000_000
        : null;

    public string Field { get; init; } = "secp256k1";

    public Situation WithData(params (ulong Address, byte[] Bytes)[] data) =>
        this with { Data = Data.SetItems(data.Select(one => KeyValuePair.Create((uint)one.Address, one.Bytes))) };
}
