using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Metering;

namespace Eei.Fuzz;

/// <summary>
/// Long sequences of blocks in which some trap, some are aborted by the host, some grow memory, some run out of gas,
/// ticks or depth, as their data says; between them blocks that return and look at what was left behind.
/// </summary>
/// <remarks>Source: anchors.md N14. Not among the default shares: its cases take longer.</remarks>
public sealed class SequenceGenerator : IGenerator
{
    private const int BurnRounds = 60_000;
    private const ulong GasInInstructions = 120_000;

    /// <inheritdoc/>
    public string Name => "sequence";

    /// <inheritdoc/>
    public ExecutionCase Generate(Prng prng, Prng inputs, GeneratorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(prng);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(configuration);
        Plan[] plans = new Plan[prng.Percent(25) ? 2 : 1];
        for (int i = 0; i < plans.Length; i++) plans[i] = Plan.DrawOfSequence(prng, configuration, BurnRounds);
        ImmutableArray<CaseScript> scripts = [.. plans.Select(plan => new CaseScript(plan.Emit(prng)))];
        var blocks = ImmutableArray.CreateBuilder<ShardBlock>();
        for (int i = inputs.Between(6, 16); i > 0; i--)
        {
            int environment = inputs.Below(plans.Length);
            blocks.Add(new ShardBlock((ulong)environment, plans[environment].DrawData(inputs)));
        }

        string schedule = GeneratedLimits.DrawSchedule(prng);
        GasSchedule prices = GasSchedule.Find(schedule)!;
        uint pages = plans.Max(plan => plan.Frame.Pages) + 4;
        return new ExecutionCase
        {
            Name = Name,
            Scripts = scripts,
            PreStates = [.. plans.Select(_ => Bytes32.Zero)],
            Blocks = blocks.ToImmutable(),
            Rules = plans.All(plan => plan.Frame.Rules == ScriptRuleSet.Strict) ? ScriptRuleSet.Strict
                : ScriptRuleSet.Lenient,
            GasSchedule = schedule,
            Field = plans[0].Frame.Field,
            // Enough for every block but those that burn.
            Limits = new Limits(
                (prices.PagePrice * pages) + (GasInInstructions * prices.LocalPrice),
                Limits.Default.Ticks,
                pages + (uint)prng.Below(4),
                inputs.Percent(30) ? (uint)inputs.Between(20, 120) : Limits.Default.CallDepth),
        };
    }
}
