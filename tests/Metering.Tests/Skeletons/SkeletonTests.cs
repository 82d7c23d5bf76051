using Eei.IlCompiler;

namespace Eei.Metering.Tests;

/// <summary>All meters agree on every control-flow skeleton up to a size, at every gas limit on the small
/// ones.</summary>
/// <remarks>
/// EEI_SKELETON_SIZE raises the greatest size, EEI_SKELETON_LEAST the least, for sizes in separate runs;
/// EEI_SKELETON_PART=k/n takes the k-th of n stretches of each size, k from 1; EEI_SKELETON_KIND is All, Live (nothing
/// can only follow an unconditional branch) or Dead (the others); EEI_SKELETON_SHARE takes every n-th only;
/// EEI_SKELETON_ROWS says how many rows of decisions large ones get; EEI_SKELETON_BATCH how many share a module;
/// EEI_SKELETON_COMPILED up to which size the meters that make machine code take part; EEI_SKELETON_METERS, separated
/// by commas, which do in place of those; EEI_SKELETON_ENCODED up to which size what is instrumented is encoded and
/// decoded again; EEI_SKELETON_LIMITS up to which every limit, schedule and row of decisions is tried.
/// </remarks>
public sealed class SkeletonTests(ITestOutputHelper output)
{
    private const ulong Progress = 1 << 21;

    // What whole engines run, instantiation and main with it.
    private const int EngineSize = 2;

    // Alternating in both ways, the first eight taken, none taken; then branches that come in pairs.
    private static readonly ulong[] Decisions =
        [0xAAAA_AAAA_AAAA_AAAA, 0xFF00_0000_0000_0000, 0, 0x3333_3333_CCCC_CCCC, 0x5555_5555_5555_5555];

    private static readonly int Batch = (int)EnvironmentNumber.Of("EEI_SKELETON_BATCH", 256);
    private static readonly int Least = (int)EnvironmentNumber.Of("EEI_SKELETON_LEAST", 0);
    private static readonly int Size = (int)EnvironmentNumber.Of("EEI_SKELETON_SIZE", 4);
    private static readonly int Compiled = (int)EnvironmentNumber.Of("EEI_SKELETON_COMPILED", 3);
    private static readonly int EveryLimitUpTo = (int)EnvironmentNumber.Of("EEI_SKELETON_LIMITS", 2);
    private static readonly int Encoded = (int)EnvironmentNumber.Of("EEI_SKELETON_ENCODED", 5);
    private static readonly int Rows = (int)EnvironmentNumber.Of("EEI_SKELETON_ROWS", 1);
    private static readonly ulong Share = EnvironmentNumber.Of("EEI_SKELETON_SHARE", 1);

    private static readonly SkeletonKind Kind = Enum.Parse<SkeletonKind>(
        Environment.GetEnvironmentVariable("EEI_SKELETON_KIND") is { Length: > 0 } kind ? kind : "All");

    private static readonly ulong[] Counts = [1, 9, 115, 1_846, 34_158, 696_020, 15_236_790, 353_142_289];
    private static readonly ulong[] LiveCounts = [1, 9, 79, 1_041, 15_823, 265_206, 4_765_880, 90_438_777];

    [Fact]
    public void There_are_exactly_so_many_skeletons_of_each_size()
    {
        (SkeletonKind, ulong[])[] pinned =
        [
            (SkeletonKind.All, Counts), (SkeletonKind.Live, LiveCounts),
            (SkeletonKind.Dead, [.. Counts.Zip(LiveCounts, (all, live) => all - live)]),
        ];
        foreach ((SkeletonKind kind, ulong[] counts) in pinned)
        {
            Assert.Equal(counts, Enumerable.Range(0, counts.Length).Select(size => Skeletons.Count(size, kind)));
            Assert.Equal(
                counts, Enumerable.Range(0, counts.Length).Select(size => new SkeletonWalk(size, kind).Total));
            // The enumeration gives as many, and none twice.
            for (int size = 0; size <= 4; size++)
            {
                List<string> texts = [.. Stretch(size, kind, 0, ulong.MaxValue).Select(SkeletonPanel.Text)];
                Assert.Equal(counts[size], (ulong)texts.Count);
                Assert.Equal(texts.Count, texts.Distinct().Count());
            }
        }
    }

    [Fact]
    public void The_live_skeletons_are_those_without_code_after_an_unconditional_branch_and_the_dead_ones_the_others()
    {
        ILookup<bool, string> all = Stretch(4, SkeletonKind.All, 0, ulong.MaxValue)
            .ToLookup(IsLive, parts => SkeletonPanel.Text(parts));
        Assert.Equal(all[true], Stretch(4, SkeletonKind.Live, 0, ulong.MaxValue).Select(SkeletonPanel.Text));
        Assert.Equal(all[false], Stretch(4, SkeletonKind.Dead, 0, ulong.MaxValue).Select(SkeletonPanel.Text));
    }

    [Fact]
    public void Stretches_make_up_the_whole()
    {
        List<string> whole = [.. Stretch(4, SkeletonKind.All, 0, ulong.MaxValue).Select(SkeletonPanel.Text)];
        List<string> joined = [];
        for (ulong first = 0; first < Counts[4]; first += 777)
            joined.AddRange(Stretch(4, SkeletonKind.All, first, 777).Select(SkeletonPanel.Text));
        Assert.Equal(whole, joined);
    }

    [Fact]
    public void All_engines_agree_on_every_small_skeleton() => GuestThread.Host(CompareEngines, IlSession.Depth);

    private void CompareEngines()
    {
        long runs = 0;
        for (int size = 0; size <= EngineSize; size++)
        {
            foreach (SkeletonPart[][] batch in Stretch(size, SkeletonKind.All, 0, ulong.MaxValue).Chunk(Batch))
            {
                using MeterPanel panel = new(compiles: true);
                foreach (string schedule in GasSchedule.Names) CompareEngines(panel, batch, schedule);
                runs += panel.Runs;
            }
        }

        output.WriteLine($"{runs} runs of engines");
        Assert.True(runs > 0);
    }

    [Fact]
    public void All_meters_agree_on_every_skeleton()
    {
        if (Meters(Least).Intersect(SkeletonPanel.Compiled).Any()) GuestThread.Host(CompareAll, IlSession.Depth);
        else CompareAll();
    }

    // What the meters need of a thread is there once for all.
    private void CompareAll()
    {
        for (int size = Least; size <= Size; size++)
        {
            ulong total = new SkeletonWalk(size, Kind).Total;
            (ulong first, ulong end) = Part(total);
            using SkeletonPanel panel = SkeletonPanel.Of(
                Meters(size), size <= Encoded ? SkeletonPath.Encoded : SkeletonPath.Direct);
            ulong seen = CompareAll(panel, size, first, end - first);
            Assert.Equal(end - first, seen);
            Say($"size {size}: {seen} of {total} skeletons ({Kind}), from {first}, {panel.Runs} runs, "
                + $"reference, {string.Join(", ", Meters(size))}: "
                + string.Join(", ", panel.Ends.Select(pair => $"{pair.Key} {pair.Value}")));
        }
    }

    private ulong CompareAll(SkeletonPanel panel, int size, ulong first, ulong count)
    {
        SkeletonPlan plan = size <= EveryLimitUpTo ? new(Decisions, Decisions.Length, 1)
            : size <= Compiled ? new(Decisions, 2, 1)
            : new(Decisions, Rows, 8);
        GasSchedule[] schedules = [.. GasSchedule.Names.Select(name => GasSchedule.Find(name)!)];
        List<SkeletonPart[]> batch = [];
        ulong seen = 0;
        ulong batches = 0;
        new SkeletonWalk(size, Kind).Visit(first, count, parts =>
        {
            if (seen++ % Share == 0) batch.Add(parts.ToArray());
            if (batch.Count == Batch) Flush();
            if (seen % Progress == 0) Say($"size {size}: {seen} of {count} from {first}");
        });
        if (batch.Count > 0) Flush();
        return seen;

        // Small ones under each schedule, at every limit under that with small numbers; the others in turn.
        void Flush()
        {
            if (size <= EveryLimitUpTo)
                foreach (GasSchedule schedule in schedules)
                    panel.Compare(batch, schedule, plan with { HasEveryLimit = schedule.Name == "unit" });
            else panel.Compare(batch, schedules[batches++ % (ulong)schedules.Length], plan);
            batch.Clear();
        }
    }

    private static IEnumerable<string> Meters(int size) =>
        Environment.GetEnvironmentVariable("EEI_SKELETON_METERS") is { Length: > 0 } chosen ? chosen.Split(',')
            : size <= Compiled ? SkeletonPanel.Quick.Concat(SkeletonPanel.Compiled)
            : SkeletonPanel.Quick;

    // To the log of a long run too, which shows the other only at its end.
    private void Say(string line)
    {
        output.WriteLine(line);
        Console.Error.WriteLine(line);
    }

    private static (ulong First, ulong End) Part(ulong total)
    {
        if (Environment.GetEnvironmentVariable("EEI_SKELETON_PART") is not { Length: > 0 } text) return (0, total);
        ulong[] numbers = [.. text.Split('/').Select(ulong.Parse)];
        Assert.True(numbers.Length == 2 && numbers[0] >= 1 && numbers[0] <= numbers[1], text);
        return ((ulong)((UInt128)total * (numbers[0] - 1) / numbers[1]),
            (ulong)((UInt128)total * numbers[0] / numbers[1]));
    }

    private static List<SkeletonPart[]> Stretch(int size, SkeletonKind kind, ulong first, ulong count)
    {
        List<SkeletonPart[]> found = [];
        new SkeletonWalk(size, kind).Visit(first, count, parts => found.Add(parts.ToArray()));
        return found;
    }

    // By looking at neighbours: what follows an unconditional branch must close its block.
    private static bool IsLive(SkeletonPart[] parts) => parts.Zip(parts.Skip(1)).All(pair =>
        pair.First.Opcode is not (Wasm.Opcode.Br or Wasm.Opcode.BrTable or Wasm.Opcode.Return
            or Wasm.Opcode.Unreachable)
        || pair.Second.Opcode is Wasm.Opcode.End or Wasm.Opcode.Else);

    private static void CompareEngines(MeterPanel panel, SkeletonPart[][] batch, string schedule)
    {
        ScriptSource source = new(SkeletonScript.Script(batch)) { GasSchedule = schedule };
        using MeterPanel.LoadedPanel script = panel.Load(source);
        Assert.Null(script.Refusal);
        GasSchedule prices = GasSchedule.Find(schedule)!;
        ulong start = prices.PagePrice + (prices.ElementPrice * (ulong)batch.Length);
        ulong room = (12 * prices.HostBasePrice) + (60 * prices.BytePrice)
            + (200 * prices.Price(Wasm.Opcode.LocalGet));
        for (int i = 0; i < batch.Length; i++)
        {
            ulong decisions = Decisions[i % Decisions.Length];
            string where = $"{SkeletonPanel.Text(batch[i])}, decisions {decisions:X}, {schedule}";
            BlockInput input = new(
                Bytes32.Zero, SkeletonScript.Data(i, decisions), Limits.Default with { Gas = start + room });
            Outcome end = script.Run(input, where);
            if (end.Status == OutcomeStatus.OutOfGas) continue;
            foreach (ulong gas in new[] { start - 1, start, end.GasUsed - 1 })
                script.Run(input with { Limits = input.Limits with { Gas = gas } }, $"{where}, gas {gas}");
        }
    }
}
