using Eei.Fuzz;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>On generated cases all meters give what the reference meter gives: at the end, at every trap, where gas
/// runs out, at every host call.</summary>
/// <remarks>EEI_METER_CASES raises the number of cases, EEI_METER_FIRST says where to begin, EEI_METER_INTERPRETED
/// leaves the compiled meters out.</remarks>
public sealed class ReferenceAgreementTests(ITestOutputHelper output)
{
    private const ulong MostLimits = 100;
    private const int EveryLimitOf = 12;

    // Beyond the initial memory, in the price of local.get.
    private const ulong Steps = 50_000;

    private static readonly ulong Cases = EnvironmentNumber.Of("EEI_METER_CASES", 150);
    private static readonly ulong First = EnvironmentNumber.Of("EEI_METER_FIRST", 0);
    private static readonly bool Interprets = EnvironmentNumber.Of("EEI_METER_INTERPRETED", 0) == 1;

    [Fact]
    public void All_meters_agree_on_generated_cases_under_every_schedule()
    {
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        SortedDictionary<string, long> classes = new(StringComparer.Ordinal);
        string[] schedules = [.. GasSchedule.Names];
        long runs = 0;
        for (ulong number = First; number < First + Cases; number++)
        {
            using MeterPanel panel = new(!Interprets);
            ExecutionCase made = Made(generators, number, schedules);
            foreach (Outcome outcome in Run(panel, made, $"case {number}"))
                classes[outcome.Class] = classes.GetValueOrDefault(outcome.Class) + 1;
            runs += panel.Runs;
        }

        output.WriteLine($"{Cases} cases from {First}, {runs} runs");
        foreach ((string name, long count) in classes) output.WriteLine($"{count,10} {name}");
        Assert.True(classes.ContainsKey("returned") && classes.ContainsKey("outOfGas"), "a one-sided sample");
    }

    [Fact]
    public void All_meters_agree_at_every_limit_from_0_to_one_more_than_is_used()
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

    private static List<Outcome> Run(MeterPanel panel, ExecutionCase made, string name)
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
                $"{name}, block {i}, {made.GasSchedule}");
            if (outcome.Status != OutcomeStatus.Refused) roots[environment] = outcome.PostState;
            outcomes.Add(outcome);
        }

        foreach (MeterPanel.LoadedPanel? script in scripts) script?.Dispose();
        return outcomes;
    }
}
