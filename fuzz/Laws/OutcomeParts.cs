using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Fuzz.Laws;

/// <summary>Parts of an outcome that a law may keep.</summary>
[Flags]
internal enum OutcomeParts
{
    /// <summary>Status with trap, resource or refusal phase.</summary>
    Status = 1,

    /// <summary>Post-state root.</summary>
    Root = 2,

    /// <summary>Deposits.</summary>
    Deposits = 4,

    /// <summary>Ticks used.</summary>
    Ticks = 8,

    /// <summary>Gas used.</summary>
    Gas = 16,

    /// <summary>Gas left at each host call.</summary>
    GasAtCalls = 32,

    /// <summary>Host calls without gas.</summary>
    HostCalls = 64,

    /// <summary>Memory at the end.</summary>
    Memory = 128,

    /// <summary>What a block comes to for the chain.</summary>
    Effects = Status | Root | Deposits | Ticks,

    /// <summary>Everything.</summary>
    All = Effects | Gas | GasAtCalls | HostCalls | Memory,
}

/// <summary>Compares outcomes part by part; what an engine abstains from is not compared.</summary>
internal static class OutcomeComparison
{
    /// <summary>The first difference between corresponding blocks, in words, or null.</summary>
    /// <param name="before">Outcomes of the case as it was.</param>
    /// <param name="after">Outcomes of the changed case.</param>
    /// <param name="parts">What must be the same.</param>
    public static string? Difference(
        ReadOnlySpan<Outcome> before, ReadOnlySpan<Outcome> after, OutcomeParts parts)
    {
        if (before.Length != after.Length)
            return string.Create(CultureInfo.InvariantCulture, $"{before.Length} outcomes became {after.Length}");
        for (int block = 0; block < before.Length; block++)
            if (Difference(before[block], after[block], parts) is { } difference)
                return string.Create(CultureInfo.InvariantCulture, $"block {block}: {difference}");
        return null;
    }

    /// <summary>The first difference between two outcomes, in words, or null.</summary>
    public static string? Difference(Outcome before, Outcome after, OutcomeParts parts)
    {
        if ((before.AbstentionFrom(Fact.Status) ?? after.AbstentionFrom(Fact.Status)) is not null) return null;
        foreach ((OutcomeParts part, Fact fact, Func<Outcome, string> text) in Texts)
        {
            if ((parts & part) == 0) continue;
            if (before.AbstentionFrom(fact) is not null || after.AbstentionFrom(fact) is not null) continue;
            if (text(before) is var was && text(after) is var isNow && was != isNow)
                return $"{Name(part)} {was} became {isNow}";
        }

        return null;
    }

    private static readonly ImmutableArray<(OutcomeParts Part, Fact Fact, Func<Outcome, string> Text)> Texts =
    [
        (OutcomeParts.Status, Fact.Status, outcome => outcome.Class),
        (OutcomeParts.Root, Fact.PostState, outcome => outcome.PostState.ToString()),
        (OutcomeParts.Deposits, Fact.Deposits, outcome => string.Join(',', outcome.Deposits)),
        (OutcomeParts.Ticks, Fact.Ticks, outcome => outcome.TicksUsed.ToString(CultureInfo.InvariantCulture)),
        (OutcomeParts.Gas, Fact.Gas, outcome => outcome.GasUsed.ToString(CultureInfo.InvariantCulture)),
        (OutcomeParts.HostCalls, Fact.HostCalls, outcome => outcome.HostCallDigest.ToString()),
        (OutcomeParts.GasAtCalls, Fact.Gas, outcome => outcome.HostCallGasDigest.ToString()),
        (OutcomeParts.Memory, Fact.Memory, outcome => string.Create(
            CultureInfo.InvariantCulture, $"{outcome.MemoryPages} pages {outcome.MemoryDigest}")),
    ];

    private static string Name(OutcomeParts part) => part switch
    {
        OutcomeParts.Status => "status",
        OutcomeParts.Root => "post-state",
        OutcomeParts.Deposits => "deposits",
        OutcomeParts.Ticks => "ticks",
        OutcomeParts.Gas => "gas",
        OutcomeParts.HostCalls => "host calls",
        OutcomeParts.GasAtCalls => "gas at host calls",
        _ => "memory",
    };
}
