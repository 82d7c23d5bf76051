using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What a vote rests on.</summary>
public enum VoteDecision
{
    /// <summary>It names nobody: no side has more independent votes than all others together.</summary>
    Undecided,

    /// <summary>More independent votes than all others together.</summary>
    Majority,

    /// <summary>What the case expects, which outweighs any number of engines.</summary>
    Expectation,

    /// <summary>A crash or hang, which is the engine's own fault whatever the others say.</summary>
    Crash,
}

/// <summary>Whom the engines blame for a difference.</summary>
/// <param name="Decision">What that rests on.</param>
/// <param name="Suspects">Places of the engines blamed, in order; none where it is undecided.</param>
/// <param name="Votes">Independent votes of each group, in the order of the groups, counted by the part that
/// explains the difference with the fewest faults.</param>
/// <param name="Right">Place of the group that is held to be right, or -1.</param>
/// <param name="Abstained">Engines that had no say, with the reason.</param>
/// <remarks>Source: anchors.md N7; docs/divergence.md, "Voting".</remarks>
public sealed record Vote(
    VoteDecision Decision,
    ImmutableArray<int> Suspects,
    ImmutableArray<int> Votes,
    int Right,
    ImmutableArray<VoteAbstention> Abstained)
{
    /// <summary>Names of the suspects, joined by commas; <c>undecided</c> where there is none.</summary>
    public string Names(IReadOnlyList<string> names) => Suspects.IsEmpty
        ? "undecided"
        : string.Join(',', Suspects.Select(place => names[place]).Order(StringComparer.Ordinal));

    /// <summary>In one line: <c>il (4 independent votes against 1)</c>, <c>undecided: 1 against 1</c>.</summary>
    public string Text(IReadOnlyList<string> names) => Decision switch
    {
        VoteDecision.Undecided => $"undecided: {string.Join(" against ", Votes)}",
        VoteDecision.Majority => $"{Names(names)} ({Votes[Right]} independent votes against {Against})",
        VoteDecision.Expectation when Right < 0 => $"{Names(names)} (none gives what the case expects)",
        VoteDecision.Expectation =>
            $"{Names(names)} (what the case expects outweighs {Against} {(Against == 1 ? "vote" : "votes")})",
        VoteDecision.Crash => $"{Names(names)} (crashed)",
        _ => throw new InvalidOperationException($"unknown decision {Decision}"),
    };

    private int Against => Votes.Where((_, place) => place != Right).Sum();
}

/// <summary>An engine without a say on a fact.</summary>
/// <param name="Engine">Its place.</param>
/// <param name="Reason">Why, without its name.</param>
public readonly record struct VoteAbstention(int Engine, string Reason);
