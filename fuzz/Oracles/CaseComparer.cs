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
    private readonly SortedSet<string> _discards = new(StringComparer.Ordinal);

    /// <summary>A comparer for engines in this order; serves one thread.</summary>
    public CaseComparer(ImmutableArray<EngineDescription> engines)
    {
        if (engines.Length < 2) throw new ArgumentException("two engines at least are compared", nameof(engines));
        _engines = engines;
    }

    /// <summary>Compares one case.</summary>
    /// <param name="results">One per engine, in the order of the engines.</param>
    public CaseComparison Compare(IReadOnlyList<CaseResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        _discards.Clear();
        _active.Clear();
        for (int i = 0; i < results.Count; i++) _active.Add(i);
        int blocks = results.Max(result => result.Outcomes.Length);
        for (int block = 0; block < blocks; block++)
        {
            Outcome[] outcomes = [.. results.Select(result => OutcomeOf(result, block))];
            if (_active.Exists(place => outcomes[place].Status == OutcomeStatus.Crashed))
                return Differing(block, outcomes, DivergenceKind.Crash, []);
            Withdraw(outcomes);
            if (_active.Count < 2)
                return new CaseComparison(ComparisonVerdict.Incomparable, [.. _discards], null);
            if (CompareBlock(block, outcomes) is { } different) return different;
        }

        return _discards.Count == 0
            ? CaseComparison.Agreement
            : new CaseComparison(ComparisonVerdict.Same, [.. _discards], null);
    }

    // An engine that stopped short of the others made a mistake of its own.
    private static Outcome OutcomeOf(CaseResult result, int block) => block < result.Outcomes.Length
        ? result.Outcomes[block]
        : new Outcome { Status = OutcomeStatus.Crashed, CrashReport = "no outcome for this block" };

    private CaseComparison? CompareBlock(int block, Outcome[] outcomes)
    {
        DivergenceKind? first = null;
        ImmutableArray<DivergenceKind>.Builder? others = null;
        foreach (DivergenceKind fact in Facts)
        {
            CollectTelling(outcomes, fact);
            if (AllSame(outcomes, fact)) continue;
            if (first is null) first = fact;
            else (others ??= ImmutableArray.CreateBuilder<DivergenceKind>()).Add(fact);
            // After different ends every other fact differs too, and says nothing.
            if (fact <= DivergenceKind.Status) break;
        }

        return first is { } kind ? Differing(block, outcomes, kind, others?.ToImmutable() ?? []) : null;
    }

    private CaseComparison Differing(
        int block, Outcome[] outcomes, DivergenceKind kind, ImmutableArray<DivergenceKind> others)
    {
        CollectTelling(outcomes, kind);
        var groups = new List<List<int>>();
        foreach (int place in _telling)
        {
            List<int>? group = groups.Find(one =>
                FactEquality.Same(kind, outcomes[one[0]], outcomes[place], GasMode(outcomes)));
            if (group is null) groups.Add([place]);
            else group.Add(place);
        }

        var sorted = groups
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Min(place => _engines[place].Name), StringComparer.Ordinal)
            .ToList();
        return new CaseComparison(
            ComparisonVerdict.Different,
            [.. _discards],
            new Divergence(
                block,
                kind,
                [.. sorted.Select(group => group.ToImmutableArray())],
                [.. sorted.Select(group => outcomes[group[0]].Class)],
                others));
    }

    // Takes out engines whose state is no longer defined, each with a reason that is counted.
    private void Withdraw(Outcome[] outcomes)
    {
        DepthLimit limit = _active.Exists(place =>
            outcomes[place].Exhausted == ExhaustedResource.Stack && Can(place, EngineCapabilities.Depth))
            ? DepthLimit.Met
            : DepthLimit.NotMet;
        for (int i = _active.Count - 1; i >= 0; i--)
        {
            int place = _active[i];
            if (ReasonToWithdraw(place, outcomes[place], limit) is not { } reason) continue;
            _discards.Add(reason);
            _active.RemoveAt(i);
        }
    }

    // Whether an engine that keeps the depth rule met the limit in this block.
    private enum DepthLimit
    {
        NotMet,
        Met,
    }

    private string? ReasonToWithdraw(int place, Outcome outcome, DepthLimit limit)
    {
        string name = _engines[place].Name;
        if (outcome is { Status: OutcomeStatus.Refused, Refusal.Phase: RefusalPhase.Unsupported })
            return $"unsupported ({name})";
        if (outcome.Exhausted == ExhaustedResource.Memory) return $"memory exhausted ({name})";
        if (!Can(place, EngineCapabilities.Depth)
            && (limit == DepthLimit.Met || outcome.Exhausted == ExhaustedResource.Stack))
            return $"stack depth ({name})";
        return Abstains(outcome, Fact.Status) is { } why ? $"status: {why} ({name})" : null;
    }

    private bool Can(int place, EngineCapabilities capability) => (_engines[place].Capabilities & capability) != 0;

    private bool AllSame(Outcome[] outcomes, DivergenceKind fact)
    {
        if (fact == DivergenceKind.Crash) return true;
        GasMode mode = GasMode(outcomes);
        for (int i = 1; i < _telling.Count; i++)
            if (!FactEquality.Same(fact, outcomes[_telling[0]], outcomes[_telling[i]], mode)) return false;
        return true;
    }

    private void CollectTelling(Outcome[] outcomes, DivergenceKind kind)
    {
        _telling.Clear();
        foreach (int place in _active)
        {
            if (FactEquality.FactOf(kind) is { } fact && Abstains(outcomes[place], fact) is { } why)
                _discards.Add($"{kind.Name()}: {why} ({_engines[place].Name})");
            else _telling.Add(place);
        }
    }

    // Where some engine's trace digest leaves gas out, digests with and without it cannot be compared.
    private GasMode GasMode(Outcome[] outcomes)
    {
        int silent = _active.Count(place => Abstains(outcomes[place], Fact.Gas) is not null);
        return silent == 0 || silent == _active.Count ? Fuzz.GasMode.Uniform : Fuzz.GasMode.Mixed;
    }

    private static string? Abstains(Outcome outcome, Fact fact)
    {
        foreach (Abstention abstention in outcome.Abstentions)
            if (abstention.Fact == fact) return abstention.Reason;
        return null;
    }
}
