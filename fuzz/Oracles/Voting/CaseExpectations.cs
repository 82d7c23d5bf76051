using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What a case expects of a block, where it says so: decided by the specification, it outweighs
/// engines.</summary>
internal static class CaseExpectations
{
    /// <summary>Place of the group that gives what is expected, -1 where none does, null where nothing is
    /// expected.</summary>
    public static int? RightGroup(ExecutionCase? execution, int block, DivergenceKind kind,
        ImmutableArray<ImmutableArray<int>> groups, Outcome?[] outcomes)
    {
        if (execution is null) return null;
        bool?[] meets = [.. groups.Select(group => Meets(execution, block, kind, Plainest(kind, group, outcomes)))];
        return meets.Contains(null) ? null : Array.IndexOf(meets, true);
    }

    // An engine that leaves part of the fact open speaks for its group only where no other does.
    private static Outcome Plainest(DivergenceKind kind, ImmutableArray<int> group, Outcome?[] outcomes) =>
        group.Select(place => outcomes[place]!).OrderBy(outcome => FactEquality.IsOpen(kind, outcome) ? 1 : 0).First();

    private static bool? Meets(ExecutionCase execution, int block, DivergenceKind kind, Outcome outcome)
    {
        BlockExpectation? expected =
            block < execution.ExpectedBlocks.Length ? execution.ExpectedBlocks[block] : null;
        return kind switch
        {
            DivergenceKind.Status when expected?.OutcomeClass is { } ending => outcome.IsOf(ending),
            DivergenceKind.Gas when expected?.GasUsed is { } gas => gas == outcome.GasUsed,
            DivergenceKind.Deposits when expected?.Deposits is { } deposits => Same(deposits, outcome.Deposits),
            DivergenceKind.Deposits when execution is { Blocks.Length: 1, ExpectedDeposits: { } all } =>
                Same(all, outcome.Deposits),
            DivergenceKind.PostState when execution.ExpectedPostStates is { } roots && IsLast(execution, block) =>
                roots[(int)execution.Blocks[block].Environment] == outcome.PostState,
            _ => null,
        };
    }

    private static bool Same(ImmutableArray<Deposit> expected, ImmutableArray<Deposit> given) =>
        expected.AsSpan().SequenceEqual(given.AsSpan());

    // Whether no later block of the case can change the root of this one's environment.
    private static bool IsLast(ExecutionCase execution, int block) =>
        execution.Blocks.Skip(block + 1).All(later => later.Environment != execution.Blocks[block].Environment);
}
