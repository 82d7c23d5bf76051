using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Records finished cases: counts, journal, corpus, reasons for what was not compared; safe from several
/// threads.</summary>
internal sealed class CaseLedger(
    CampaignTally tally, CampaignJournal? journal, CampaignDirectory? directory, CorpusStore? corpus,
    ImmutableArray<EngineDescription> engines, GeneratorConfiguration generators)
{
    private readonly SpeedWindow _speed = new();

    /// <summary>Cases a second over the last few seconds.</summary>
    public double RecentPerSecond(double seconds) => _speed.PerSecond(seconds);

    /// <summary>Records a case.</summary>
    /// <param name="pending">The case with all results.</param>
    /// <param name="comparison">What comparing them came to.</param>
    /// <param name="bucket">Key of its bucket where it differs.</param>
    /// <param name="mark">What else is to be said of it.</param>
    public void Record(PendingCase pending, CaseComparison comparison, string? bucket, CaseMark mark)
    {
        var record = new CaseRecord(
            pending.Number, comparison.Verdict, pending.Health,
            [.. comparison.Undeclared, .. pending.Hung.Select(place => $"hang ({engines[place].Name})")],
            Places(pending, outcome => !outcome.Abstentions.IsEmpty
                || outcome is { Refusal.Phase: RefusalPhase.Unsupported }),
            Places(pending, outcome => outcome.Status == OutcomeStatus.Crashed),
            bucket)
        {
            Mark = mark,
            Declared = comparison.Declared,
            LeftOut = comparison.LeftOut,
            NotRun = pending.NotRun,
            HungEngines = [.. pending.Hung],
            End = EndOf(pending),
            WithoutCode = WithoutCode(pending),
            Law = pending.Law,
        };
        if (CaseCells.IsSampled(pending.Number) && pending.Results[pending.Reference] is { } reference)
            corpus?.Add(pending.Execution, reference);
        Record(record, pending.Execution, pending.Microseconds);
    }

    /// <summary>Records a case that an engine of this process never answered.</summary>
    public void RecordHang(Hang hang, ExecutionCase execution)
    {
        int place = Enumerable.Range(0, engines.Length).First(one => engines[one].Name == hang.Engine);
        directory?.KeepHang(hang, execution);
        var record = new CaseRecord(
            hang.Number, ComparisonVerdict.Incomparable, CaseHealth.None, [$"hang ({hang.Engine})"], [], [], null)
        {
            Mark = CaseMark.Hung,
            HungEngines = [place],
            NotRun = [.. Enumerable.Range(0, engines.Length).Where(other => other != place)],
        };
        Record(record, execution, []);
    }

    private void Record(CaseRecord record, ExecutionCase execution, ReadOnlySpan<double> microseconds)
    {
        _speed.Add();
        tally.Add(record, PlaceOf(execution), microseconds);
        journal?.Append(record);
        if (!record.Discards.IsEmpty || !record.Declared.IsEmpty) directory?.NoteDiscards(record);
    }

    // How the first block ended that did not return, by what the reference made of it.
    private static OutcomeStatus EndOf(PendingCase pending) =>
        pending.Results[pending.Reference]?.Outcomes
            .FirstOrDefault(outcome => outcome.Status != OutcomeStatus.Returned)?.Status ?? OutcomeStatus.Returned;

    private ImmutableArray<int> WithoutCode(PendingCase pending) =>
        [.. Places(pending, outcome => ExecutorCanary.RanWithoutCode(outcome))
            .Where(place => engines[place].Capabilities.HasFlag(EngineCapabilities.CodeSize))];

    private static ImmutableArray<int> Places(PendingCase pending, Func<Outcome, bool> holds) =>
        [.. Enumerable.Range(0, pending.Results.Length)
            .Where(place => pending.Results[place]?.Outcomes.Any(holds) == true)];

    private int PlaceOf(ExecutionCase execution)
    {
        for (int i = 0; i < generators.Shares.Length; i++)
            if (generators.Shares[i].Name == execution.Origin!.Generator) return i;
        throw new InvalidOperationException($"no generator {execution.Origin!.Generator}");
    }
}
