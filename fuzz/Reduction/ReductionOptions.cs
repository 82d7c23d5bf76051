using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction;

/// <summary>What a reduction is asked to do.</summary>
public sealed record ReductionOptions
{
    /// <summary>Engines, at least two.</summary>
    public required ImmutableArray<EngineFactory> Engines { get; init; }

    /// <summary>Time after which the best case so far is the result, or null for no bound.</summary>
    public TimeSpan? MaxTime { get; init; }
}

/// <summary>A case cannot be reduced: the rest of a sentence that began with the case.</summary>
public sealed class ReductionException : Exception
{
    /// <summary>With that sentence.</summary>
    public ReductionException(string message)
        : base(message)
    {
    }
}
