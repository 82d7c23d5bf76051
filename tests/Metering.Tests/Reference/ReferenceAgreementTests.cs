using Eei.Fuzz;
using Eei.Fuzz.Randomness;
using Eei.IlCompiler;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>On generated cases all meters give what the reference meter gives: at the end, at every trap, where gas
/// runs out, at every host call.</summary>
/// <remarks>EEI_METER_CASES raises the number of generated cases, EEI_METER_FIRST says where to begin;
/// EEI_METER_INPUTS says how many more inputs each of their scripts gets, each a case for a meter;
/// EEI_METER_INTERPRETED leaves the compiled meters out.</remarks>
public sealed class ReferenceAgreementTests(ITestOutputHelper output)
{
    private const ulong MostLimits = 100;
    private const int EveryLimitOf = 12;

    // Beyond the initial memory, in the price of local.get; for more inputs fewer.
    private const ulong Steps = 50_000;
    private const ulong FewSteps = 8_000;

    // Engines keep what they have loaded.
    private const ulong CasesOfAPanel = 32;
    private const ulong Progress = 2_000;

    private static readonly ulong Cases = EnvironmentNumber.Of("EEI_METER_CASES", 150);
    private static readonly int Inputs = (int)EnvironmentNumber.Of("EEI_METER_INPUTS", 4);
    private static readonly ulong First = EnvironmentNumber.Of("EEI_METER_FIRST", 0);
    private static readonly bool Interprets = EnvironmentNumber.Of("EEI_METER_INTERPRETED", 0) == 1;

    [Fact]
    public void All_meters_agree_on_generated_cases_under_every_schedule() =>
        GuestThread.Host(CompareCases, IlSession.Depth);

    [Fact]
    public void All_meters_agree_at_every_limit_from_0_to_one_more_than_is_used() =>
        GuestThread.Host(CompareLimits, IlSession.Depth);

    private void CompareCases()
    {
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        SortedDictionary<string, long> classes = new(StringComparer.Ordinal);
        string[] schedules = [.. GasSchedule.Names];
        long runs = 0, more = 0;
        for (ulong first = First; first < First + Cases; first += CasesOfAPanel)
        {
            using MeterPanel panel = new(!Interprets);
            for (ulong number = first; number < Math.Min(first + CasesOfAPanel, First + Cases); number++)
            {
                ExecutionCase made = Made(generators, number, schedules);
                (List<Outcome> outcomes, int inputs) = Run(panel, made, number);
                foreach (Outcome outcome in outcomes)
                    classes[outcome.Class] = classes.GetValueOrDefault(outcome.Class) + 1;
                more += inputs;
                if ((number + 1 - First) % Progress == 0)
                    Console.Error.WriteLine($"case {number}, {more} more inputs");
            }

            runs += panel.Runs;
        }

        output.WriteLine($"{Cases} generated cases from {First}, {more} more inputs of their scripts, {runs} runs");
        foreach ((string name, long count) in classes) output.WriteLine($"{count,10} {name}");
        Assert.True(classes.ContainsKey("returned") && classes.ContainsKey("outOfGas"), "a one-sided sample");
    }

    private void CompareLimits()
    {
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        string[] schedules = [.. GasSchedule.Names];
        int sampled = 0;
        long limits = 0;
        for (ulong number = First; sampled < EveryLimitOf; number++)
        {
            ExecutionCase made = Made(generators, number, schedules);
            using MeterPanel panel = new(!Interprets);
            using MeterPanel.LoadedPanel script = panel.Load(made.SourceOf(0));
            if (script.Refusal is not null) continue;
            BlockInput input = new(made.PreStates[0], made.Blocks[0].Data, made.Limits, Observations.Comparable);
            Outcome end = script.Run(input, $"case {number}");
            ulong start = (ulong)ScriptPreparation.Of(made.SourceOf(0), InstrumentedParts.Gas).InstantiationGas;
            if (end.GasUsed < start) continue;
            sampled++;
            // Below the price of instantiation nothing runs: three limits stand for them. Of a long run every k-th
            // limit is taken, and all at its end.
            ulong step = Math.Max(1, (end.GasUsed - start) / MostLimits);
            foreach (ulong gas in LimitsOf(start, end.GasUsed, step))
            {
                script.Run(input with { Limits = made.Limits with { Gas = gas } }, $"case {number}, gas {gas}");
                limits++;
            }
        }

        output.WriteLine($"{sampled} cases, {limits} limits");
    }

    private static IEnumerable<ulong> LimitsOf(ulong start, ulong used, ulong step)
    {
        yield return 0;
        if (start > 1) yield return start / 2;
        if (start > 0) yield return start - 1;
        for (ulong gas = start; gas + 3 < used; gas += step) yield return gas;
        for (ulong gas = used - Math.Min(used, 3); gas <= used + 1; gas++) yield return gas;
    }

    // The schedule goes round; the gas is enough for the initial memory and an end of most. Every fifth case keeps the
    // limit that its generator gave it.
    private static ExecutionCase Made(GeneratorSet generators, ulong number, string[] schedules)
    {
        ExecutionCase made = generators.Generate(17, number);
        GasSchedule schedule = GasSchedule.Find(schedules[number % (ulong)schedules.Length])!;
        ulong gas = (schedule.PagePrice * Pages(made)) + (Steps * schedule.Price(Opcode.LocalGet));
        return made with
        {
            GasSchedule = schedule.Name,
            Limits = number % 5 == 0 ? made.Limits : made.Limits with { Gas = gas },
        };
    }

    private static ulong Pages(ExecutionCase made)
    {
        try
        {
            return ModuleDecoder.Decode(made.Scripts[0].Code).Memories.FirstOrDefault().Size.Minimum;
        }
        catch (ModuleException)
        {
            return 0;
        }
    }

    private static (List<Outcome> Outcomes, int Inputs) Run(MeterPanel panel, ExecutionCase made, ulong number)
    {
        Bytes32[] roots = [.. made.PreStates];
        MeterPanel.LoadedPanel?[] scripts = new MeterPanel.LoadedPanel?[roots.Length];
        List<Outcome> outcomes = [];
        for (int i = 0; i < made.Blocks.Length; i++)
        {
            int environment = (int)made.Blocks[i].Environment;
            MeterPanel.LoadedPanel script = scripts[environment] ??= panel.Load(made.SourceOf(environment));
            Outcome outcome = script.Run(
                new BlockInput(roots[environment], made.Blocks[i].Data, made.Limits, Observations.Comparable),
                $"case {number}, block {i}, {made.GasSchedule}");
            if (outcome.Status != OutcomeStatus.Refused) roots[environment] = outcome.PostState;
            outcomes.Add(outcome);
        }

        int inputs = 0;
        for (int i = 0; i < scripts.Length; i++)
        {
            if (scripts[i] is { Refusal: null } script)
                inputs += RunMore(script, made, number, Prng.For(17, i, PrngStream.Laws, number), outcomes);
            scripts[i]?.Dispose();
        }

        return (outcomes, inputs);
    }

    // Compiled once, a script meets other block data, roots and limits; memory is compared above.
    private static int RunMore(
        MeterPanel.LoadedPanel script, ExecutionCase made, ulong number, Prng random, List<Outcome> outcomes)
    {
        GasSchedule schedule = GasSchedule.Find(made.GasSchedule)!;
        ulong start = schedule.PagePrice * Pages(made);
        ulong most = Math.Min(made.Limits.Gas, start + (FewSteps * schedule.Price(Opcode.LocalGet)));
        ulong used = most;
        for (int i = 0; i < Inputs; i++)
        {
            byte[] data = Varied(made.Blocks[random.Below(made.Blocks.Length)].Data, random);
            byte[] root = new byte[32];
            random.Fill(root);
            // Every third stops on the way of the one before.
            bool isShort = i % 3 == 2 && used > start;
            ulong gas = isShort ? start + (random.NextUInt64() % (used - start + 2)) : most;
            Outcome outcome = script.Run(
                new BlockInput(new Bytes32(root), data, made.Limits with { Gas = gas }, Observations.HostCallDigest),
                $"case {number}, input {i}, gas {gas}, {made.GasSchedule}, data {Convert.ToHexString(data)}");
            used = outcome.GasUsed;
            outcomes.Add(outcome);
        }

        return Inputs;
    }

    private static byte[] Varied(ReadOnlyMemory<byte> data, Prng random)
    {
        byte[] bytes = data.ToArray();
        if (random.OneOf(1, 3))
        {
            bytes = new byte[random.Below(96)];
            random.Fill(bytes);
        }
        else if (random.OneOf(1, 4)) Array.Resize(ref bytes, random.Below((2 * bytes.Length) + 1));

        for (int i = random.Below(4); i > 0 && bytes.Length > 0; i--)
            bytes[random.Below(bytes.Length)] = (byte)random.NextUInt32();
        return bytes;
    }
}
