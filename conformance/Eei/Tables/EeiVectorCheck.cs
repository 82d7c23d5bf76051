using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>Holds an engine to one vector under one profile.</summary>
public static class EeiVectorCheck
{
    /// <summary>Runs it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="vector">The vector under one profile.</param>
    /// <returns>What is wrong, each difference; empty where nothing is. Facts that the engine abstains from are not
    /// held against it.</returns>
    public static ImmutableArray<CaseMismatch> Run(IEeiEngine engine, EeiVectorCase vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        CaseResult result = CaseRunner.Run(engine, vector.Case, Observations.Comparable);
        return
        [
            .. CaseVerdict.Of(vector.Case, result).Mismatches,
            .. result.Outcomes.Take(1).SelectMany(outcome => Compare(vector, outcome)),
        ];
    }

    private static IEnumerable<CaseMismatch> Compare(EeiVectorCase vector, Outcome outcome)
    {
        if (vector.Ticks is { } ticks && ticks != outcome.TicksUsed && outcome.AbstentionFrom(Fact.Ticks) is null)
            yield return new CaseMismatch("ticks used", $"{ticks}", $"{outcome.TicksUsed}");
        if (vector.Memory is not { } memory || outcome.AbstentionFrom(Fact.Memory) is not null) yield break;
        if (memory.Pages != outcome.MemoryPages)
            yield return new CaseMismatch("pages of memory", $"{memory.Pages}", $"{outcome.MemoryPages}");
        else if (memory.Digest != outcome.MemoryDigest)
            yield return new CaseMismatch(
                "memory", memory.Changed, $"another content, SHA-256 {outcome.MemoryDigest}");
    }
}
