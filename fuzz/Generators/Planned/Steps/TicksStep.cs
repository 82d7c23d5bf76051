using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Takes ticks: a constant number, so that the budget of the case can be met exactly.</summary>
/// <param name="Ticks">How many.</param>
internal sealed record TicksStep(int Ticks) : PlanStep
{
    public static TicksStep Draw(Prng prng, PlanFrame frame)
    {
        int ticks = prng.Percent(20) ? 0 : prng.Between(1, 100_000);
        frame.ConstantTicks += (ulong)ticks;
        return new TicksStep(ticks);
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script) => script.Main.I32(Ticks).CallHost("eth2", "useTicks");
}
