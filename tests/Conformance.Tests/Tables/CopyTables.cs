using System.Collections.Immutable;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>blockDataCopy: every offset with every length, and every pointer.</summary>
public static class CopyTables
{
    private const string Copy = "eth2.blockDataCopy";
    private const string SaveRoot = "eth2.savePostStateRoot";
    private const uint Page = 65_536;

    // Sixteen bytes of block data; the offsets and lengths around 0, 16, 2^31 and 2^32.
    private static readonly ulong[] Offsets =
        [0, 1, 4, 8, 15, 16, 17, (1UL << 31) - 1, 1UL << 31, (1UL << 32) - 16, (1UL << 32) - 4, (1UL << 32) - 1];

    private static readonly ulong[] Lengths =
        [0, 1, 4, 8, 15, 16, 17, (1UL << 31) - 1, 1UL << 31, (1UL << 32) - 8, (1UL << 32) - 1];

    /// <summary>What the destination holds before, so that a short copy shows.</summary>
    private static readonly byte[] Filling = [.. Enumerable.Repeat((byte)0x77, 32)];

    public static IEnumerable<Situation> Source() =>
        from offset in Offsets
        from length in Lengths
        select Copied($"offset {offset}, length {length}", 0, offset, length) with
        {
            Questions = Questions(offset, length),
            Rows = Rows(offset, length),
        };

    public static IEnumerable<Situation> Destination() =>
    [
        .. Pointer.For(16).Select(pointer => To(pointer, 0, 16)),
        .. Pointer.InOnePage(1).Select(pointer =>
            To(pointer, 5, 1) with { Name = Name(pointer, "offset 5, length 1") }),
        .. Pointer.InOnePage(1).Select(pointer =>
            To(pointer, 16, 0) with { Name = Name(pointer, "offset 16, length 0"), Questions = [3] }),
        Copied("bad pointer and bad offset together", Page, 17, 1) with { Questions = [6] },
        Copied("bad pointer and bad offset together, no length", Page + 1, 17, 0) with { Questions = [3, 6] },
        Copied("the last byte lies outside", Page - 15, 0, 16) with { Questions = [6], Rows = ["host OOB"] },
        new Situation(
            $"{Copy}: twice, the ranges overlap",
            new Step(Copy, 0, 0, 16), new Step(Copy, 8, 0, 16), new Step(SaveRoot, 0)),
        new Situation(
            $"{Copy}: in the spelling of env",
            new Step(Copy, 0, 0, 8) { Spelling = "env.eth2_blockDataCopy" }, new Step(SaveRoot, 0))
        {
            Questions = [22],
        },
        .. Empty(),
        new Situation($"{Copy}: a page of data into a page", new Step(Copy, 0, 0, Page), new Step(SaveRoot, Page - 32))
        {
            Block = [.. Enumerable.Repeat((byte)0x5A, (int)Page - 1), 1],
        },
        new Situation($"{Copy}: more data than memory", new Step(Copy, 0, 0, Page + 1), new Step(SaveRoot, 0))
        {
            Block = [.. Enumerable.Repeat((byte)0x5A, (int)Page + 1)],
            Rows = ["host OOB"],
        },
    ];

    private static IEnumerable<Situation> Empty() =>
        from call in new (ulong Pointer, ulong Offset, ulong Length)[]
        {
            (0, 0, 0), (0, 0, 1), (0, 1, 0), (Page, 0, 0), (Page + 1, 0, 0), (0, uint.MaxValue, 0),
            (0, uint.MaxValue, 1),
        }
        select Copied(
            $"no data, pointer {call.Pointer}, offset {call.Offset}, length {call.Length}",
            call.Pointer, call.Offset, call.Length) with
        { Block = [], Questions = [3] };

    private static Situation Copied(string name, ulong pointer, ulong offset, ulong length) =>
        new Situation($"{Copy}: {name}", new Step(Copy, pointer, offset, length), new Step(SaveRoot, 0))
            .WithData((0, Filling));

    private static Situation To(Pointer pointer, ulong offset, ulong length)
    {
        uint seen = (uint)Math.Min(pointer.Value, pointer.Size - 32);
        Situation situation = new(
            Name(pointer, $"length {length}"),
            [.. pointer.Before, new Step(Copy, pointer.Value, offset, length), new Step(SaveRoot, seen)])
        {
            Pages = pointer.Pages,
            Questions = pointer.Questions,
            Rows = pointer.IsLegalFor(length) ? [] : ["host OOB"],
        };
        return seen + 32 <= Page * pointer.Pages ? situation.WithData((seen, Filling)) : situation;
    }

    private static string Name(Pointer pointer, string rest) => $"{Copy}: pointer {pointer.Text}, {rest}";

    private static ImmutableArray<int> Questions(ulong offset, ulong length) =>
    [
        .. offset > 0 && offset + length <= 16 ? [1] : Array.Empty<int>(),
        .. offset + length > 16 ? [2] : Array.Empty<int>(),
        .. length == 0 && offset >= 16 ? [3] : Array.Empty<int>(),
        .. offset >= 1UL << 31 || length >= 1UL << 31 ? [4] : Array.Empty<int>(),
        .. offset + length >= 1UL << 32 ? [5] : Array.Empty<int>(),
    ];

    private static ImmutableArray<string> Rows(ulong offset, ulong length) =>
        offset + length > 16 ? ["copy past data"] : offset > 0 ? ["copy end index"] : [];
}
