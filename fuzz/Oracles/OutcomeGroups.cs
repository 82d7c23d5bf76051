using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Engines fallen apart on one fact.</summary>
/// <param name="Groups">Engines (by place) that agree; larger groups first, then by name.</param>
/// <param name="Between">Engines whose open answer agrees with two groups that disagree: they are in none.</param>
internal sealed record OutcomeGroups(ImmutableArray<ImmutableArray<int>> Groups, ImmutableArray<int> Between)
{
    /// <summary>Whether all engines that tell a fact agree on it.</summary>
    public static bool AllSame(DivergenceKind kind, Outcome?[] outcomes, List<int> telling)
    {
        if (telling.Count < 2) return true;
        // An engine that leaves nothing open is in one class with all it agrees with.
        int closed = telling.FindIndex(place => !FactEquality.IsOpen(kind, outcomes[place]!));
        Outcome first = outcomes[telling[Math.Max(0, closed)]]!;
        return telling.TrueForAll(place => FactEquality.Same(kind, first, outcomes[place]!));
    }

    /// <summary>Groups them: those that leave nothing open first, then the others where they fit in one group
    /// only.</summary>
    public static OutcomeGroups Of(DivergenceKind kind, Outcome?[] outcomes, List<int> telling,
        ImmutableArray<EngineDescription> engines)
    {
        var groups = new List<List<int>>();
        var between = ImmutableArray.CreateBuilder<int>();
        foreach (int place in telling.OrderBy(place => FactEquality.IsOpen(kind, outcomes[place]!) ? 1 : 0))
        {
            List<List<int>> fitting =
                groups.FindAll(group => FactEquality.Same(kind, outcomes[group[0]]!, outcomes[place]!));
            if (fitting.Count == 0) groups.Add([place]);
            else if (fitting.Count == 1) fitting[0].Add(place);
            else between.Add(place);
        }

        return new OutcomeGroups(
            [.. groups
                .OrderByDescending(group => group.Count)
                .ThenBy(group => group.Min(place => engines[place].Name), StringComparer.Ordinal)
                .Select(group => group.Order().ToImmutableArray())],
            between.ToImmutable());
    }
}
