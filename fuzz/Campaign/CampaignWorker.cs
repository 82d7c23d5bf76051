using System.Collections.Immutable;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>One worker: makes cases, runs the fast engines on them, hands them to the lanes of the slow ones, and
/// looks closely at what differs; serves one thread.</summary>
internal sealed class CampaignWorker : IDisposable
{
    // Of the planned cases one in this many is run again with a byte of its data flipped.
    private const ulong FlipSampleEvery = 64;

    private readonly CampaignContext _context;
    private readonly WorkerSlot _slot;
    private readonly EngineSet _engines;
    private readonly CaseComparer _comparer;
    private readonly CaseDemands _demands;
    private readonly CaseFinisher _finisher;
    private readonly CrashConfirmation _confirmation;
    private readonly CampaignLaws _laws;
    private GeneratorSet? _generators;
    private Queue<ulong> _numbers = new();

    public CampaignWorker(CampaignContext context, WorkerSlot slot, CrashConfirmation confirmation)
    {
        _context = context;
        _slot = slot;
        _engines = new EngineSet(context.Options.Engines, context.Around(slot));
        _comparer = new CaseComparer(_engines.Descriptions);
        _demands = new CaseDemands(_engines.Descriptions);
        _finisher = new CaseFinisher(context, _engines.Descriptions);
        _confirmation = confirmation;
        _laws = new CampaignLaws(context, _engines);
    }

    /// <summary>Its engines.</summary>
    public EngineSet Engines => _engines;

    /// <summary>Works until there is nothing left, or the campaign stops.</summary>
    public void Run()
    {
        _generators = new GeneratorSet(_context.Work.Generators);
        while (!_context.Stop.IsSet)
        {
            if (_context.InFlight.TakeSuspicious() is { } suspicious) Investigate(suspicious);
            else if (NextNumber() is { } number) RunCase(number);
            else if (!_context.InFlight.Await(TimeSpan.FromMilliseconds(100))) return;
        }

        // What is found already is not lost by stopping.
        while (!_context.Work.Desk.HasStopped && _context.InFlight.TakeSuspicious() is { } left) Investigate(left);
    }

    /// <inheritdoc/>
    public void Dispose() => _engines.Dispose();

    private ulong? NextNumber()
    {
        if (_numbers.Count == 0) _numbers = _context.Work.Numbers.Take();
        return _numbers.TryDequeue(out ulong number) ? number : null;
    }

    private void RunCase(ulong number)
    {
        _slot.Take(number);
        _context.InFlight.Begin();
        ExecutionCase execution = _generators!.Generate(_context.Seed, number);
        var pending = new PendingCase(number, execution, _engines.Descriptions.Length)
        {
            Lacking = _demands.Lacking(execution),
        };
        EngineRoster roster = _context.Work.Roster;
        ImmutableArray<int> fast = ReleaseSlow(roster);
        if (fast.Except(pending.Lacking).Any()) fast = [.. fast.Except(pending.Lacking)];
        pending.Reference = fast[0];
        foreach (int place in fast)
        {
            pending.Results[place] = _engines.Run(place, pending.Execution, place == fast[0] ? Closely(number)
                : Observations.Comparable);
            pending.Microseconds[place] = _engines.Microseconds(place);
            roster.Observe(place, pending.Microseconds[place]);
        }

        CaseResult reference = pending.Results[pending.Reference]!;
        pending.Health = CaseHealths.Of(reference) | SampleFlip(pending, reference);
        if (!pending.HasCrash) _finisher.JudgeSpeed(pending, place => _engines.TimeAfresh(place, pending.Execution));
        if (_slot.IsHung) return;
        if (_comparer.Compare(pending.Results).Divergence is not null)
        {
            _context.InFlight.Suspect(pending);
            return;
        }

        if (!pending.HasCrash) _laws.Hold(pending, fast);
        if (_slot.IsHung) return;
        Offer(pending, roster);
        if (pending.Release()) _finisher.Finish(pending);
    }

    private static Observations Closely(ulong number) => CaseCells.IsSampled(number)
        ? Observations.Comparable | Observations.HostCalls
        : Observations.Comparable;

    // Engines that have got a lane since the last case are run there.
    private ImmutableArray<int> ReleaseSlow(EngineRoster roster)
    {
        var fast = ImmutableArray.CreateBuilder<int>();
        for (int place = 0; place < _engines.Descriptions.Length; place++)
        {
            if (roster.LaneOf(place) is null) fast.Add(place);
            else if (_engines.Has(place)) _engines.Release(place);
        }

        return fast.ToImmutable();
    }

    private void Offer(PendingCase pending, EngineRoster roster)
    {
        foreach ((int place, EngineLane lane) in roster.Lanes)
        {
            if (pending.Lacking.Contains(place)) continue;
            var finisher = new CaseFinisher(_context, _engines.Descriptions);
            void Done(EngineSlot slot)
            {
                var own = new PendingCase(pending.Number, pending.Execution, pending.Results.Length);
                own.Microseconds[place] = pending.Microseconds[place];
                finisher.JudgeSpeed(own, _ => slot.TimeAfresh(pending.Execution));
                if (!lane.Slot.IsHung && pending.Release()) finisher.Finish(pending);
            }

            if (roster.GoesToAll(pending.Number)) lane.Offer(pending, place, Done);
            else lane.TryOffer(pending, place, Done);
        }
    }

    // Runs a planned case again with one byte flipped, and says what came of it.
    private CaseHealth SampleFlip(PendingCase pending, CaseResult reference)
    {
        if (pending.Number % FlipSampleEvery != 0 || pending.Execution.Origin?.Generator != "planned")
            return CaseHealth.None;
        Prng prng = Prng.For(_context.Seed, GeneratorSet.Version, PrngStream.Health, pending.Number);
        if (ByteFlip.Apply(pending.Execution, prng) is not { } flipped) return CaseHealth.None;
        CaseResult again = _engines.Run(pending.Reference, flipped, Observations.None);
        bool changed = !again.PostStates.AsSpan().SequenceEqual(reference.PostStates.AsSpan());
        return changed ? CaseHealth.FlipSampled | CaseHealth.FlipChanged : CaseHealth.FlipSampled;
    }

    // A case on which some engines differ or failed: every engine gets it, and what still differs is bucketed.
    private void Investigate(PendingCase pending)
    {
        _slot.Take(pending.Number);
        ImmutableArray<string> names = _engines.Names;
        FindingDesk desk = _context.Work.Desk;
        Divergence seen = _comparer.Compare(pending.Results).Divergence!;
        BucketKey few = BucketKey.Of(seen, names);
        if (desk.Familiar(few) is null) RunOnAll(pending);
        if (ConfirmCrashes(pending, seen, few) is not { } mark) return;
        CaseComparison comparison = _comparer.Compare(pending.Results);
        string? bucket = null;
        if (comparison.Divergence is { } divergence)
        {
            if (!desk.TryEnter()) return;
            try
            {
                var inspector = new FindingInspector(
                    _engines.Descriptions, _comparer, (execution, observe) => Execute(pending, execution, observe));
                bucket = desk.Bucket(inspector, pending, divergence, names, few);
            }
            finally
            {
                desk.Leave();
            }

            if (bucket is null) mark = CaseMark.Flaky;
        }

        // The watcher has noted it as hung, and nobody counts it twice.
        if (_slot.IsHung) return;
        _context.Work.Ledger.Record(pending, comparison, bucket, pending.Hung.Count > 0 ? CaseMark.Hung : mark);
        _context.InFlight.End();
    }

    // Null where the campaign stopped meanwhile: the case is left for the next session.
    private CaseMark? ConfirmCrashes(PendingCase pending, Divergence seen, BucketKey few)
    {
        CaseMark mark = CaseMark.None;
        for (int place = 0; place < pending.Results.Length; place++)
        {
            // How its process failed is told only of an engine that has one.
            if (pending.Results[place] is not { } result
                || PendingCase.CrashOf(result) is not { Crash: { } kind }) continue;
            if (kind != CrashKind.Deadline && _context.Work.Desk.Knows(few)) continue;
            // Whoever interrupts a campaign may reach its engines' processes too: no crash of theirs counts then.
            if (_context.Stop.IsSet) return null;
            ConfirmedCrash? confirmed = _confirmation.Confirm(pending, place);
            if (confirmed is null || _context.Stop.IsSet) return null;
            if (confirmed != ConfirmedCrash.Flaky) continue;
            mark = CaseMark.Flaky;
            _context.Work.Desk.KeepFlaky(
                new Finding(pending.Execution, seen, few, _engines.Descriptions, [.. pending.Results], null),
                pending.Number);
        }

        return mark;
    }

    private void RunOnAll(PendingCase pending)
    {
        foreach (int place in pending.NotRun.Except(pending.Lacking))
            pending.Results[place] = RunAnywhere(place, pending.Execution, Observations.Comparable);
    }

    private CaseResult?[] Execute(PendingCase pending, ExecutionCase execution, Observations observe) =>
        [.. Enumerable.Range(0, pending.Results.Length).Select(place =>
            pending.Results[place] is null ? null : RunAnywhere(place, execution, observe))];

    private CaseResult? RunAnywhere(int place, ExecutionCase execution, Observations observe) =>
        _engines.Has(place) ? _engines.Run(place, execution, observe)
        : _context.Work.Roster.LaneOf(place)!.Run(execution, observe);
}
