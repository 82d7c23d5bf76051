using System.Collections.Immutable;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Draws a plan first, then emits the script that carries it out and the block data that steers it, over
/// several blocks.</summary>
/// <remarks>Source: anchors.md N1.</remarks>
public sealed class PlannedGenerator : IGenerator
{
    /// <inheritdoc/>
    public string Name => "planned";

    /// <inheritdoc/>
    public ExecutionCase Generate(Prng prng, Prng inputs, GeneratorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(prng);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(configuration);
        Plan[] plans = new Plan[prng.Percent(8) ? 2 : 1];
        for (int i = 0; i < plans.Length; i++) plans[i] = Plan.Draw(prng, configuration);
        ImmutableArray<CaseScript> scripts = [.. plans.Select(plan => new CaseScript(plan.Emit(prng)))];
        var blocks = ImmutableArray.CreateBuilder<ShardBlock>();
        for (int i = inputs.Between(1, 5); i > 0; i--)
        {
            int environment = inputs.Below(plans.Length);
            blocks.Add(new ShardBlock((ulong)environment, plans[environment].DrawData(inputs)));
        }

        string schedule = GeneratedLimits.DrawSchedule(prng);
        ulong ticks = plans.Max(plan => plan.Frame.ConstantTicks);
        return new ExecutionCase
        {
            Name = Name,
            Scripts = scripts,
            PreStates = [.. plans.Select(_ => DrawRoot(inputs))],
            Blocks = blocks.ToImmutable(),
            Rules = plans.All(plan => plan.Frame.Rules == ScriptRuleSet.Strict) ? ScriptRuleSet.Strict
                : ScriptRuleSet.Lenient,
            GasSchedule = schedule,
            Field = plans[0].Frame.Field,
            Limits = new Limits(
                GeneratedLimits.DrawGas(inputs, schedule, plans[0].Frame.Pages),
                DrawTicks(inputs, ticks),
                (uint)prng.Between(4, 12),
                GeneratedLimits.DrawDepth(inputs)),
        };
    }

    private static Bytes32 DrawRoot(Prng prng)
    {
        if (prng.Percent(20)) return Bytes32.Zero;
        Span<byte> root = stackalloc byte[32];
        prng.Fill(root);
        return new Bytes32(root);
    }

    // Often exactly what the constant steps take: one more or less decides.
    private static ulong DrawTicks(Prng prng, ulong ticks) => prng.Below(20) switch
    {
        0 when ticks > 0 => ticks - 1,
        <= 8 => ticks,
        9 => ticks + 1,
        _ => Limits.Default.Ticks,
    };
}
