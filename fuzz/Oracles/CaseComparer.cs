using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Compares what engines made of a case, fact by fact and block by block; no engine is the
/// reference.</summary>
/// <remarks>Source: anchors.md §4.1; docs/divergence.md lists each lawful difference and how it is treated
/// here.</remarks>
public sealed class CaseComparer
{
    private static readonly DivergenceKind[] Facts = Enum.GetValues<DivergenceKind>();

    private readonly ImmutableArray<EngineDescription> _engines;
    private readonly List<int> _active = [];
    private readonly List<int> _telling = [];
    private readonly DiscardList _discards;
    private readonly SortedDictionary<int, string> _silent = [];

    /// <summary>A comparer for engines in this order; serves one thread.</summary>
    public CaseComparer(ImmutableArray<EngineDescription> engines)
    {
        if (engines.Length < 2) throw new ArgumentException("two engines at least are compared", nameof(engines));
        _engines = engines;
        _discards = new DiscardList(engines);
    }

    /// <summary>Compares one case.</summary>
    /// <param name="results">One per engine, in the order of the engines; null where an engine did not run
    /// it.</param>
    /// <param name="expected">The case, where it says what is expected; that outweighs votes.</param>
    public CaseComparison Compare(IReadOnlyList<CaseResult?> results, ExecutionCase? expected = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        _discards.Clear();
        _silent.Clear();
        _active.Clear();
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i] is not null) _active.Add(i);
            else _silent[i] = "did not run it";
        }

        int blocks = results.Max(result => result?.Outcomes.Length ?? 0);
        for (int block = 0; block < blocks; block++)
        {
            Outcome?[] outcomes = [.. results.Select(result => OutcomeOf(result, block))];
            if (_active.Exists(place => outcomes[place]!.Status == OutcomeStatus.Crashed))
                return Crashed(block, outcomes);
            Withdraw(outcomes);
            if (_active.Count < 2) return _discards.Close(ComparisonVerdict.Incomparable, null);
            if (CompareBlock(block, outcomes, expected) is { } different) return different;
        }

        return _discards.Close(_active.Count < 2 ? ComparisonVerdict.Incomparable : ComparisonVerdict.Same, null);
    }

    // An engine that stopped short of the others made a mistake of its own.
    private static Outcome? OutcomeOf(CaseResult? result, int block) => result is null ? null
        : block < result.Outcomes.Length ? result.Outcomes[block]
        : new Outcome { Status = OutcomeStatus.Crashed, CrashReport = "no outcome for this block" };

    private CaseComparison? CompareBlock(int block, Outcome?[] outcomes, ExecutionCase? expected)
    {
        DivergenceKind? first = null;
        OutcomeGroups? groups = null;
        ImmutableArray<DivergenceKind>.Builder? others = null;
        foreach (DivergenceKind fact in Facts.Where(fact => fact != DivergenceKind.Crash))
        {
            CollectTelling(outcomes, fact);
            if (OutcomeGroups.AllSame(fact, outcomes, _telling)) continue;
            OutcomeGroups apart = OutcomeGroups.Of(fact, outcomes, _telling, _engines);
            foreach (int place in apart.Between) _discards.Miss(place, fact, FactEquality.WhyOpen(fact));
            if (apart.Groups.Length < 2) continue;
            if (first is null) (first, groups) = (fact, apart);
            else (others ??= ImmutableArray.CreateBuilder<DivergenceKind>()).Add(fact);
            // After different ends every other fact differs too, and says nothing.
            if (fact <= DivergenceKind.Status) break;
        }

        return first is { } kind
            ? Differing(block, outcomes, kind, groups!, others?.ToImmutable() ?? [], expected)
            : null;
    }

    private CaseComparison Crashed(int block, Outcome?[] outcomes)
    {
        _telling.Clear();
        _telling.AddRange(_active);
        OutcomeGroups groups = OutcomeGroups.Of(DivergenceKind.Crash, outcomes, _telling, _engines);
        Vote vote = VoteCounter.Crashed(
            [.. _active.Where(place => outcomes[place]!.Status == OutcomeStatus.Crashed)]);
        return Close(block, outcomes, DivergenceKind.Crash, groups, [], vote);
    }

    private CaseComparison Differing(
        int block, Outcome?[] outcomes, DivergenceKind kind, OutcomeGroups groups,
        ImmutableArray<DivergenceKind> others, ExecutionCase? expected)
    {
        CollectTelling(outcomes, kind);
        foreach (int place in groups.Between) _silent[place] = FactEquality.WhyOpen(kind);
        int? right = CaseExpectations.RightGroup(expected, block, kind, groups.Groups, outcomes);
        Vote vote = right is { } group
            ? VoteCounter.Expected(kind, groups.Groups, group, outcomes, _engines)
            : VoteCounter.Count(kind, groups.Groups, outcomes, _engines);
        return Close(block, outcomes, kind, groups, others, vote);
    }

    private CaseComparison Close(
        int block, Outcome?[] outcomes, DivergenceKind kind, OutcomeGroups groups,
        ImmutableArray<DivergenceKind> others, Vote vote) => _discards.Close(
            ComparisonVerdict.Different,
            new Divergence(
                block,
                kind,
                groups.Groups,
                [.. groups.Groups.Select(group => outcomes[group[0]]!.Class)],
                others)
            {
                Vote = vote with
                {
                    Abstained = [.. _silent.Select(one => new VoteAbstention(one.Key, one.Value))],
                },
            });

    // Takes out engines whose state is no longer defined, each with a reason that is counted.
    private void Withdraw(Outcome?[] outcomes)
    {
        EngineCapabilities met = EngineCapabilities.None;
        if (_active.Exists(place => outcomes[place]!.Exhausted == ExhaustedResource.Stack
            && Can(place, EngineCapabilities.Depth))) met |= EngineCapabilities.Depth;
        if (_active.Exists(place => outcomes[place]!.Status == OutcomeStatus.OutOfGas
            && Can(place, EngineCapabilities.Gas))) met |= EngineCapabilities.Gas;
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            int place = _active[i];
            if (ReasonToWithdraw(place, outcomes[place]!, met) is not { } why) continue;
            _discards.Leave(place, why.Reason, why.Needed);
            _silent[place] = why.Reason;
            _active.RemoveAt(i);
        }
    }

    private (string Reason, EngineCapabilities Needed)? ReasonToWithdraw(
        int place, Outcome outcome, EngineCapabilities met)
    {
        if (outcome is { Status: OutcomeStatus.Refused, Refusal.Phase: RefusalPhase.Unsupported })
            return ("unsupported", EngineCapabilities.None);
        if (outcome.Exhausted == ExhaustedResource.Memory) return ("memory exhausted", EngineCapabilities.None);
        if (!Can(place, EngineCapabilities.Depth)
            && (met.HasFlag(EngineCapabilities.Depth) || outcome.Exhausted == ExhaustedResource.Stack))
            return ("stack depth", EngineCapabilities.Depth);
        // Without a meter it cannot end where the others ran out of gas.
        if (!Can(place, EngineCapabilities.Gas) && met.HasFlag(EngineCapabilities.Gas))
            return ("gas limit", EngineCapabilities.Gas);
        return outcome.AbstentionFrom(Fact.Status) is { } why ? ($"status: {why}", EngineCapabilities.None) : null;
    }

    private bool Can(int place, EngineCapabilities capability) => (_engines[place].Capabilities & capability) != 0;

    private void CollectTelling(Outcome?[] outcomes, DivergenceKind kind)
    {
        _telling.Clear();
        foreach (int place in _active)
        {
            if (FactEquality.FactOf(kind) is { } fact && outcomes[place]!.AbstentionFrom(fact) is { } why)
            {
                _discards.Miss(place, kind, why);
                _silent[place] = why;
            }
            else
            {
                _silent.Remove(place);
                _telling.Add(place);
            }
        }
    }
}
