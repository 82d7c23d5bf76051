using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Compares a case that all its engines have run; serves one thread.</summary>
internal sealed class CaseFinisher(CampaignContext context, ImmutableArray<EngineDescription> engines)
{
    private readonly CaseComparer _comparer = new(engines);

    /// <summary>Compares it; what differs is looked at more closely by a worker, the rest is recorded.</summary>
    public void Finish(PendingCase pending)
    {
        CaseComparison comparison = _comparer.Compare(pending.Results);
        if (comparison.Divergence is not null)
        {
            context.InFlight.Suspect(pending);
            return;
        }

        context.Work.Ledger.Record(pending, comparison, null, CaseMark.None);
        context.InFlight.End();
    }

    /// <summary>Keeps a case on which an engine set a record twice.</summary>
    public void JudgeSpeed(PendingCase pending, Func<int, double> timeAfresh)
    {
        if (context.Work.Slow is not { } slow) return;
        int place = slow.Suspect(pending.Microseconds);
        if (place < 0) return;
        double first = pending.Microseconds[place];
        slow.Judge(place, engines[place].Name, pending.Execution, first, timeAfresh(place));
    }
}
