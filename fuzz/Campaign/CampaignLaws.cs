using System.Collections.Immutable;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>Holds metamorphic laws against one engine after the other, on a sample of the cases that engines agree
/// on.</summary>
internal sealed class CampaignLaws(CampaignContext context, EngineSet engines)
{
    private const ulong SampleEvery = 16;

    /// <summary>Holds a law on a case, where the case is of the sample.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="execution">The case.</param>
    /// <param name="present">Engines that run here.</param>
    public void Hold(ulong number, ExecutionCase execution, ImmutableArray<int> present)
    {
        ImmutableArray<MetamorphicLaw> laws = context.Options.Laws;
        if (laws.IsEmpty || number % SampleEvery != 0) return;
        ulong turn = number / SampleEvery;
        MetamorphicLaw law = laws[(int)(turn % (ulong)laws.Length)];
        int place = present[(int)(turn / (ulong)laws.Length % (ulong)present.Length)];
        if (Check(law, place, execution)?.Violation is null || context.Stop.IsSet) return;
        LawCheck? again = Check(law, place, execution);
        if (context.Stop.IsSet) return;
        EngineDescription engine = engines.Descriptions[place];
        if (again is { Violation: not null }) context.Work.Desk.Broken(again, engine, number);
        else
            context.Note(
                $"law {law.Name}: {engine.Name} broke it on case {number}, and kept it when it was held again\n");
    }

    private LawCheck? Check(MetamorphicLaw law, int place, ExecutionCase execution) =>
        LawSet.Check(law, execution, one => engines.Run(place, one, LawSet.Observed));
}
