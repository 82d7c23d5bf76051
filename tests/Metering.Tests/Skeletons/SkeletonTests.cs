using System.Collections.Immutable;

namespace Eei.Metering.Tests;

/// <summary>All meters agree on every control-flow skeleton up to a size, at every gas limit on the small
/// ones.</summary>
/// <remarks>
/// EEI_SKELETON_SIZE raises the greatest size, EEI_SKELETON_LEAST the least, for sizes in separate runs;
/// EEI_SKELETON_SHARE takes every n-th skeleton only; EEI_SKELETON_COMPILED says up to which size the compiled meters
/// take part, EEI_SKELETON_LIMITS up to which every limit, schedule and row of decisions is tried.
/// </remarks>
public sealed class SkeletonTests(ITestOutputHelper output)
{
    private const int Batch = 32;

    // Alternating, all taken, none taken; then the branches that come in pairs.
    private static readonly ulong[] Decisions = [0x5555_5555_5555_5555, 0xFFFF_FFFF, 0, 0x3333_3333_CCCC_CCCC];

    private static readonly int Least = (int)EnvironmentNumber.Of("EEI_SKELETON_LEAST", 0);
    private static readonly int Size = (int)EnvironmentNumber.Of("EEI_SKELETON_SIZE", 4);
    private static readonly int Compiled = (int)EnvironmentNumber.Of("EEI_SKELETON_COMPILED", 3);
    private static readonly int EveryLimitUpTo = (int)EnvironmentNumber.Of("EEI_SKELETON_LIMITS", 1);
    private static readonly int Share = (int)EnvironmentNumber.Of("EEI_SKELETON_SHARE", 1);

    private static readonly ulong[] Counts = [1, 9, 115, 1_846, 34_158, 696_020, 15_236_790, 353_142_289];

    [Fact]
    public void There_are_exactly_so_many_skeletons_of_each_size()
    {
        Assert.Equal(Counts, Enumerable.Range(0, Counts.Length).Select(Skeletons.Count));
        // The enumeration gives as many, and none twice.
        for (int size = 0; size <= 4; size++)
        {
            HashSet<string> seen = [.. Skeletons.OfSize(size).Select(Text)];
            Assert.Equal(Counts[size], (ulong)seen.Count);
            Assert.Equal(Counts[size], (ulong)Skeletons.OfSize(size).LongCount());
        }
    }

    [Fact]
    public void All_meters_agree_on_every_skeleton()
    {
        long runs = 0;
        for (int size = Least; size <= Size; size++)
        {
            (long skeletons, long made) = CompareAll(size);
            if (Share == 1) Assert.Equal(Counts[size], (ulong)skeletons);
            output.WriteLine($"size {size}: {skeletons} skeletons, {made} runs");
            runs += made;
        }

        Assert.True(runs > 0);
    }

    private static (long Skeletons, long Runs) CompareAll(int size)
    {
        long skeletons = 0, runs = 0;
        IEnumerable<ImmutableArray<SkeletonPart>> all = Share == 1
            ? Skeletons.OfSize(size)
            : Skeletons.OfSize(size).Where((_, number) => number % Share == 0);
        string[] schedules = [.. GasSchedule.Names];
        foreach (ImmutableArray<SkeletonPart>[] batch in all.Chunk(Batch))
        {
            using MeterPanel panel = new(size <= Compiled);
            // Small ones under each schedule, the others in turn.
            string[] used = size <= EveryLimitUpTo ? schedules
                : [schedules[skeletons / Batch % schedules.Length]];
            foreach (string schedule in used) Compare(panel, batch, size, schedule);
            skeletons += batch.Length;
            runs += panel.Runs;
        }

        return (skeletons, runs);
    }

    private static void Compare(MeterPanel panel, ImmutableArray<SkeletonPart>[] batch, int size, string schedule)
    {
        ScriptSource source = new(SkeletonScript.Of(batch)) { GasSchedule = schedule };
        using MeterPanel.LoadedPanel script = panel.Load(source);
        Assert.Null(script.Refusal);
        GasSchedule prices = GasSchedule.Find(schedule)!;
        ulong start = prices.PagePrice + (prices.ElementPrice * (ulong)batch.Length);
        ulong room = (12 * prices.HostBasePrice) + (60 * prices.BytePrice)
            + (200 * prices.Price(Wasm.Opcode.LocalGet));
        for (int i = 0; i < batch.Length; i++)
        {
            // Small ones take every row of decisions, the others two, large ones one of the four in turn.
            ulong[] rows = size <= EveryLimitUpTo ? Decisions : size <= Compiled ? Decisions[..2] : [Decisions[i % 4]];
            foreach (ulong decisions in rows)
            {
                string where = $"{Text(batch[i])}, decisions {decisions:X}, {schedule}";
                BlockInput input = new(Bytes32.Zero, SkeletonScript.Data(i, decisions), Limits.Default with
                {
                    Gas = start + room,
                });
                Outcome end = script.Run(input, where);
                if (size <= EveryLimitUpTo && schedule == "unit") EveryLimit(script, input, start, end, where);
                else if (end.Status != OutcomeStatus.OutOfGas && (size <= Compiled || i % 8 == 0))
                    script.Run(WithGas(input, end.GasUsed - 1), $"{where}, gas {end.GasUsed - 1}");
            }
        }
    }

    private static void EveryLimit(
        MeterPanel.LoadedPanel script, in BlockInput input, ulong start, Outcome end, string where)
    {
        // Out of gas in an endless loop is seen at every limit of its first rounds.
        ulong last = end.Status == OutcomeStatus.OutOfGas ? start + 150 : end.GasUsed + 1;
        script.Run(WithGas(input, 0), $"{where}, gas 0");
        for (ulong gas = start - 1; gas <= last; gas++)
        {
            Outcome outcome = script.Run(WithGas(input, gas), $"{where}, gas {gas}");
            bool isEnough = end.Status != OutcomeStatus.OutOfGas && gas >= end.GasUsed;
            Assert.Equal(isEnough ? end.Class : "outOfGas", outcome.Class);
        }
    }

    private static BlockInput WithGas(in BlockInput input, ulong gas) =>
        input with { Limits = input.Limits with { Gas = gas } };

    private static string Text(ImmutableArray<SkeletonPart> parts) => string.Join(' ', parts.Select(part =>
        part.Opcode is Wasm.Opcode.Br or Wasm.Opcode.BrIf or Wasm.Opcode.BrTable
            ? $"{part.Opcode} {part.Label}" : $"{part.Opcode}"));
}
