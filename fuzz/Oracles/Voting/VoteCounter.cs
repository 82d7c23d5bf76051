using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Counts votes: by part of the engines, each lineage once.</summary>
/// <remarks>
/// Every part that can decide a fact is a hypothesis. A part explains a difference only where none of its lineages
/// stands on two sides: the same code gives the same answer. Of the hypotheses "this part of all other groups is
/// wrong" the one with the fewest faulty lineages names the suspects, if the side held right also has more votes than
/// all others together. A tie stays undecided.
/// Source: anchors.md N7; docs/divergence.md, "Voting".
/// </remarks>
internal static class VoteCounter
{
    /// <summary>Counts.</summary>
    /// <param name="kind">The fact.</param>
    /// <param name="groups">Engines that agree, by place.</param>
    /// <param name="outcomes">Outcome of every engine, by place; those outside the groups are not looked at.</param>
    /// <param name="engines">The engines.</param>
    public static Vote Count(DivergenceKind kind, ImmutableArray<ImmutableArray<int>> groups, Outcome?[] outcomes,
        ImmutableArray<EngineDescription> engines)
    {
        IEnumerable<Outcome> voting = groups.SelectMany(group => group).Select(place => outcomes[place]!);
        foreach (IReadOnlyList<EnginePart> parts in EngineParts.Deciding(kind, voting))
        {
            List<int[]> explaining = [.. parts.Select(part => Sizes(groups, engines, part)).OfType<int[]>()];
            if (explaining.Count > 0) return Decide(groups, explaining);
        }

        // The same code answered differently: nothing that engines publish about themselves explains it.
        return new Vote(VoteDecision.Undecided, [], [.. groups.Select(group => Lineages(group, engines))], -1, []);
    }

    /// <summary>The vote where the case itself says what is right.</summary>
    public static Vote Expected(DivergenceKind kind, ImmutableArray<ImmutableArray<int>> groups, int right,
        Outcome?[] outcomes, ImmutableArray<EngineDescription> engines)
    {
        IEnumerable<Outcome> voting = groups.SelectMany(group => group).Select(place => outcomes[place]!);
        IReadOnlyList<EnginePart> parts = EngineParts.Deciding(kind, voting).First();
        return new Vote(
            VoteDecision.Expectation, Others(groups, right),
            [.. groups.Select(group => parts.Min(part => Words(group, engines, part).Length))], right, []);
    }

    /// <summary>The vote where engines crashed.</summary>
    public static Vote Crashed(ImmutableArray<int> crashed) => new(VoteDecision.Crash, crashed, [], -1, []);

    private static Vote Decide(ImmutableArray<ImmutableArray<int>> groups, List<int[]> explaining)
    {
        int fewest = explaining.Min(sizes => sizes.Sum() - sizes.Max());
        var held = new SortedSet<int>();
        foreach (int[] sizes in explaining)
            for (int group = 0; group < sizes.Length; group++)
                if (sizes.Sum() - sizes[group] == fewest) held.Add(group);
        IEnumerable<int[]> counts = explaining.Where(sizes => sizes.Sum() - sizes.Max() == fewest);
        int[] count = counts.First();
        bool decided = held.Count == 1 && count[held.Min] > fewest;
        return decided
            ? new Vote(VoteDecision.Majority, Others(groups, held.Min), [.. count], held.Min, [])
            : new Vote(VoteDecision.Undecided, [], [.. counts.MinBy(sizes => sizes.Max())!], -1, []);
    }

    // Lineages of a part in each group, or null where one stands in two.
    private static int[]? Sizes(ImmutableArray<ImmutableArray<int>> groups, ImmutableArray<EngineDescription> engines,
        EnginePart part)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int[] sizes = new int[groups.Length];
        for (int group = 0; group < groups.Length; group++)
        {
            string[] words = Words(groups[group], engines, part);
            if (!words.All(seen.Add)) return null;
            sizes[group] = words.Length;
        }

        return sizes;
    }

    private static string[] Words(ImmutableArray<int> group, ImmutableArray<EngineDescription> engines,
        EnginePart part) =>
        [.. group.Select(place => EngineParts.Word(engines[place].Lineage, part)).Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<int> Others(ImmutableArray<ImmutableArray<int>> groups, int right) =>
        [.. groups.Where((_, place) => place != right).SelectMany(group => group).Order()];

    private static int Lineages(ImmutableArray<int> group, ImmutableArray<EngineDescription> engines) =>
        group.Select(place => engines[place].Lineage).Distinct().Count();
}
