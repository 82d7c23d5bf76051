using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>A condition that an engine's outcomes may not depend on, and that this process can make.</summary>
public enum InProcessCondition
{
    /// <summary>All cases once more on the same instance.</summary>
    Again,

    /// <summary>In another order on another instance.</summary>
    Permuted,

    /// <summary>A new instance for each case.</summary>
    FreshEngine,

    /// <summary>Each case twice in a row: the second time its scripts come from the engine's cache.</summary>
    Cached,

    /// <summary>On several threads at once, each with an instance and all cases.</summary>
    Threads,

    /// <summary>A new instance for each block, see <see cref="SequenceLaw"/>.</summary>
    FreshBlocks,
}

/// <summary>Words for conditions.</summary>
public static class InProcessConditions
{
    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<InProcessCondition> All { get; } = [.. Enum.GetValues<InProcessCondition>()];

    /// <summary>The name of a condition, as in <c>--conditions</c>.</summary>
    public static string Name(this InProcessCondition condition) => condition switch
    {
        InProcessCondition.Again => "again",
        InProcessCondition.Permuted => "permuted",
        InProcessCondition.FreshEngine => "fresh-engine",
        InProcessCondition.Cached => "cached",
        InProcessCondition.Threads => "threads",
        InProcessCondition.FreshBlocks => "fresh-blocks",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "not a condition"),
    };

    /// <summary>What is different under it, in a few words.</summary>
    public static string What(this InProcessCondition condition) => condition switch
    {
        InProcessCondition.Again => "all cases once more on the same instance",
        InProcessCondition.Permuted => "cases in another order",
        InProcessCondition.FreshEngine => "a new instance for each case",
        InProcessCondition.Cached => "each case twice in a row, the second time from the engine's cache",
        InProcessCondition.Threads => "all cases on several threads at once",
        InProcessCondition.FreshBlocks => "a new instance for each block: nothing left behind by the blocks before",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "not a condition"),
    };
}
