using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>loadPreStateRoot, savePostStateRoot, blockDataSize and useTicks.</summary>
public static class RootTables
{
    private const string LoadRoot = "eth2.loadPreStateRoot";
    private const string SaveRoot = "eth2.savePostStateRoot";
    private const string UseTicks = "eth2.useTicks";
    private const int RootBytes = 32;

    private static readonly int[] Sizes =
        [0, 1, 16, 31, 32, 33, 255, 256, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537];

    // A byte of the loaded root is changed, so that a load which does nothing shows.
    public static IEnumerable<Situation> Load() =>
    [
        .. Pointer.For(RootBytes).Select(pointer =>
            new Situation(
                $"{LoadRoot}: pointer {pointer.Text}",
                [
                    .. pointer.Before, new Step(LoadRoot, pointer.Value),
                    .. pointer.IsLegalFor(RootBytes) ? [new Step("store8", pointer.Value, 0xEE)] : Array.Empty<Step>(),
                    new Step(SaveRoot, pointer.IsLegalFor(RootBytes) ? pointer.Value : 0),
                ])
            {
                Pages = pointer.Pages,
                Questions = pointer.Questions,
                Rows = pointer.IsLegalFor(RootBytes) ? [] : ["host OOB"],
            }),
        new("eth2.loadPreStateRoot: twice, the ranges overlap",
            new Step(LoadRoot, 0), new Step(LoadRoot, 16), new Step(SaveRoot, 8)),
        new("eth2.loadPreStateRoot: over the root that was saved",
            new Step(SaveRoot, 0), new Step(LoadRoot, 0), new Step("store8", 31, 0xEE))
        {
            Questions = [9],
            Rows = ["load after save"],
        },
        new("eth2.loadPreStateRoot: after a save, then saved",
            new Step("store8", 64, 7), new Step(SaveRoot, 64), new Step(LoadRoot, 0), new Step("store8", 31, 0xEE),
            new Step(SaveRoot, 0))
        {
            Questions = [9],
            Rows = ["load after save"],
        },
        Legacy(LoadRoot, "env.eth2_loadPreStateRoot", 0),
    ];

    public static IEnumerable<Situation> Save() =>
    [
        .. Pointer.For(RootBytes).Select(Saved),
        new("eth2.savePostStateRoot: never called") { Questions = [7], Rows = ["no save"] },
        new("eth2.savePostStateRoot: twice, the last counts",
            new Step("store8", 0, 1), new Step(SaveRoot, 0), new Step("store8", 0, 2), new Step(SaveRoot, 0))
        {
            Questions = [8],
        },
        new("eth2.savePostStateRoot: memory changed afterwards",
            new Step("store8", 0, 1), new Step(SaveRoot, 0), new Step("store8", 0, 2)) { Questions = [8] },
        new("eth2.savePostStateRoot: then a save outside memory",
            new Step("store8", 0, 1), new Step(SaveRoot, 0), new Step(SaveRoot, 65_536))
        {
            Questions = [8, 10],
            Rows = ["save then trap", "host OOB"],
        },
        new("eth2.savePostStateRoot: ranges overlap",
            new Step("store8", 16, 1), new Step(SaveRoot, 0), new Step(SaveRoot, 16)) { Questions = [8] },
        Legacy(SaveRoot, "env.eth2_savePostStateRoot", 0),
    ];

    public static IEnumerable<Situation> Size() =>
    [
        .. Sizes.Select(size =>
            new Situation(
                $"eth2.blockDataSize: {size} bytes",
                new Step("eth2.blockDataSize") { ResultAt = 0 }, new Step(SaveRoot, 0))
            {
                Block = [.. Enumerable.Repeat((byte)0xA5, size)],
            }),
        new("eth2.blockDataSize: in the spelling of env",
            new Step("eth2.blockDataSize") { ResultAt = 0, Spelling = "env.eth2_blockDataSize" },
            new Step(SaveRoot, 0)) { Questions = [22] },
        new("eth2.blockDataSize: in both spellings",
            new Step("eth2.blockDataSize") { ResultAt = 0 },
            new Step("eth2.blockDataSize") { ResultAt = 4, Spelling = "env.eth2_blockDataSize" },
            new Step(SaveRoot, 0)) { Questions = [22] },
    ];

    public static IEnumerable<Situation> Ticks() =>
    [
        .. Taken([0]), .. Taken([1]), .. Taken([9_999_999]), .. Taken([10_000_000]), .. Taken([10_000_001]),
        .. Taken([int.MaxValue]), .. Taken([1UL << 31]), .. Taken([uint.MaxValue]),
        .. Taken([10_000_000, 0]), .. Taken([10_000_000, 1]), .. Taken([5_000_000, 5_000_000]),
        .. Taken([5_000_000, 5_000_001]), .. Taken([1, 9_999_999]), .. Taken([1, 10_000_000]),
        .. Taken([0, 0, 0]), .. Taken([3, 4, 5]),
        .. Budget(0, [0]), .. Budget(0, [1]), .. Budget(1, [1]), .. Budget(5_000_000_000, [uint.MaxValue]),
        .. Budget(4_294_967_296, [uint.MaxValue, 1]), .. Budget(4_294_967_296, [uint.MaxValue, 2]),
        .. Budget(ulong.MaxValue, [uint.MaxValue, uint.MaxValue]),
        new("eth2.useTicks: in the spelling of env", new Step(UseTicks, 7) { Spelling = "env.eth2_useTicks" })
        {
            Questions = [22],
        },
        new("eth2.useTicks: none left, after a save",
            new Step("store8", 0, 9), new Step(SaveRoot, 0), new Step(UseTicks, 10_000_001)) { Questions = [10, 16] },
    ];

    private static Situation Saved(Pointer pointer)
    {
        byte[] root = [.. Enumerable.Range(0xC0, RootBytes).Select(i => (byte)i)];
        Situation situation = new(
            $"{SaveRoot}: pointer {pointer.Text}", [.. pointer.Before, new Step(SaveRoot, pointer.Value)])
        {
            Pages = pointer.Pages,
            Questions = pointer.Questions,
            Rows = pointer.IsLegalFor(RootBytes) ? [] : ["host OOB"],
        };
        // Only memory that is there from the start can hold data.
        bool fits = pointer.Value + RootBytes <= 65_536 * pointer.Pages;
        return fits ? situation.WithData(((uint)pointer.Value, root)) : situation.WithData((0, root));
    }

    private static Situation Legacy(string name, string spelling, ulong pointer) =>
        new($"{name}: in the spelling of env",
            new Step(name, pointer) { Spelling = spelling }, new Step("store8", pointer, 0xEE),
            new Step(SaveRoot, pointer))
        { Questions = [22] };

    private static IEnumerable<Situation> Taken(ulong[] amounts) =>
    [
        new($"{UseTicks}: {string.Join(", then ", amounts)}", [.. amounts.Select(one => new Step(UseTicks, one))])
        {
            Questions = [16],
        },
    ];

    private static IEnumerable<Situation> Budget(ulong ticks, ulong[] amounts) =>
        Taken(amounts).Select(one => one with { Name = $"{one.Name} of {ticks}", Ticks = ticks });
}
