using System.Collections.Immutable;
using System.Globalization;

namespace Eei;

/// <summary>One place where a run differs from what its case expects.</summary>
/// <param name="Where">Such as <c>block 2, outcome</c> or <c>environment 0, post-state</c>.</param>
/// <param name="Expected">What the case says.</param>
/// <param name="Actual">What came out.</param>
public sealed record CaseMismatch(string Where, string Expected, string Actual);

/// <summary>Whether a run came to what its case expects.</summary>
/// <param name="Mismatches">All differences: blocks in order, then deposits, then roots; none where it did.</param>
/// <remarks>
/// Source: systems.md 1b.13: exact and ordered, unlike Scout, whose deposits need only be among those made.
/// </remarks>
public sealed record CaseVerdict(ImmutableArray<CaseMismatch> Mismatches)
{
    /// <summary>Whether everything that the case expects came out.</summary>
    public bool Matches => Mismatches.IsEmpty;

    /// <summary>Compares a result with the expectations of its case; outcomes and gas that the engine abstains from
    /// are not held against it.</summary>
    public static CaseVerdict Of(ExecutionCase execution, CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(result);
        List<CaseMismatch> mismatches = [];
        for (int i = 0; i < execution.ExpectedBlocks.Length; i++)
            Compare(mismatches, i, execution.ExpectedBlocks[i], result.Outcomes[i]);
        if (execution.ExpectedDeposits is { } deposits) Compare(mismatches, "", deposits, [.. result.Deposits]);
        if (execution.ExpectedPostStates is { } roots) Compare(mismatches, roots, result.PostStates);
        return new CaseVerdict([.. mismatches]);
    }

    private static void Compare(List<CaseMismatch> mismatches, int block, BlockExpectation expected, Outcome outcome)
    {
        if (expected.OutcomeClass is { } kind && !outcome.IsOf(kind) && outcome.AbstentionFrom(Fact.Status) is null)
            mismatches.Add(new CaseMismatch($"block {block}, outcome", kind, outcome.Class));
        if (expected.GasUsed is { } gas && gas != outcome.GasUsed && outcome.AbstentionFrom(Fact.Gas) is null)
            mismatches.Add(new CaseMismatch($"block {block}, gas used", Text(gas), Text(outcome.GasUsed)));
        if (expected.Deposits is { } deposits) Compare(mismatches, $"block {block}, ", deposits, outcome.Deposits);
    }

    private static void Compare(
        List<CaseMismatch> mismatches, string prefix, ImmutableArray<Deposit> expected, ImmutableArray<Deposit> actual)
    {
        if (expected.Length != actual.Length)
        {
            mismatches.Add(
                new CaseMismatch($"{prefix}number of deposits", Text(expected.Length), Text(actual.Length)));
            return;
        }

        for (int i = 0; i < expected.Length; i++)
            if (!expected[i].Equals(actual[i]))
                mismatches.Add(new CaseMismatch($"{prefix}deposit {i}", expected[i].ToString(), actual[i].ToString()));
    }

    private static void Compare(
        List<CaseMismatch> mismatches, ImmutableArray<Bytes32> expected, ImmutableArray<Bytes32> actual)
    {
        if (expected.Length != actual.Length)
            mismatches.Add(new CaseMismatch("number of post-states", Text(expected.Length), Text(actual.Length)));
        for (int i = 0; i < Math.Min(expected.Length, actual.Length); i++)
            if (expected[i] != actual[i])
                mismatches.Add(
                    new CaseMismatch($"environment {i}, post-state", expected[i].ToString(), actual[i].ToString()));
    }

    private static string Text<T>(T number) where T : IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture);
}
