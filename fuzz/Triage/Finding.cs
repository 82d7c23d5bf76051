using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>A case that differs, with all that a second run told about it.</summary>
/// <param name="Execution">The case.</param>
/// <param name="Divergence">The difference.</param>
/// <param name="Key">Its bucket.</param>
/// <param name="Engines">Who ran it.</param>
/// <param name="First">What the first run gave, one per engine; null for an engine that did not answer.</param>
/// <param name="Trace">Where traces part in a second run; null where that run did not differ.</param>
public sealed record Finding(
    ExecutionCase Execution,
    Divergence Divergence,
    BucketKey Key,
    ImmutableArray<EngineDescription> Engines,
    ImmutableArray<CaseResult?> First,
    TraceDifference? Trace)
{
    /// <summary>Names of the engines.</summary>
    public ImmutableArray<string> Names => [.. Engines.Select(engine => engine.Name)];

    /// <summary>Bytes of modules and block data: of two findings in a bucket the smaller is easier to read.</summary>
    public int Size =>
        Execution.Scripts.Sum(script => script.Code.Length) + Execution.Blocks.Sum(block => block.Data.Length);
}
