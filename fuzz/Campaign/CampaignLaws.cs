using System.Collections.Immutable;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>Holds metamorphic laws against one engine after the other, on a sample of the cases that engines agree
/// on.</summary>
internal sealed class CampaignLaws(CampaignContext context, EngineSet engines)
{
    private const ulong SampleEvery = 16;

    /// <summary>Holds a law on a case of the sample, and notes with the case what came of it.</summary>
    /// <param name="pending">The case.</param>
    /// <param name="present">Engines that run here.</param>
    public void Hold(PendingCase pending, ImmutableArray<int> present)
    {
        ImmutableArray<MetamorphicLaw> laws = context.Options.Laws;
        if (laws.IsEmpty || pending.Number % SampleEvery != 0) return;
        ulong turn = pending.Number / SampleEvery;
        MetamorphicLaw law = laws[(int)(turn % (ulong)laws.Length)];
        int place = present[(int)(turn / (ulong)laws.Length % (ulong)present.Length)];
        LawCheck? first = Check(law, place, pending.Execution);
        LawCheck? second = first?.Violation is null ? first : Check(law, place, pending.Execution);
        // Processes may have been ended with the campaign.
        if (context.Stop.IsSet) return;
        LawVerdict verdict = first is null ? LawVerdict.Silent
            : first.Violation is null ? LawVerdict.Kept
            : second?.Violation is null ? LawVerdict.Wavering : LawVerdict.Broken;
        EngineDescription engine = engines.Descriptions[place];
        pending.Law = new LawTrial(law.Name, verdict)
        {
            Bucket = verdict == LawVerdict.Broken ? context.Work.Desk.Broken(second!, engine, pending.Number) : null,
        };
        if (verdict == LawVerdict.Wavering)
            context.Note(
                $"flaky: law {law.Name}: {engine.Name} broke it on case {pending.Number}, and kept it when it was "
                + $"held to it again: {first!.Violation}\n");
    }

    private LawCheck? Check(MetamorphicLaw law, int place, ExecutionCase execution) =>
        LawSet.Check(law, execution, one => engines.Run(place, one, LawSet.Observed));
}
