using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction;

/// <summary>Why a reduction ended.</summary>
public enum ReductionEnd
{
    /// <summary>No pass finds anything more.</summary>
    Minimal,

    /// <summary>Its time was used.</summary>
    TimeUp,

    /// <summary>It was cancelled.</summary>
    Interrupted,
}

/// <summary>What a reduction came to.</summary>
public sealed record ReductionResult
{
    /// <summary>The case it began with.</summary>
    public required ExecutionCase Original { get; init; }

    /// <summary>The simplest case found; without expectations and origin, which speak of the original.</summary>
    public required ExecutionCase Reduced { get; init; }

    /// <summary>Bucket of both.</summary>
    public required BucketKey Bucket { get; init; }

    /// <summary>Names of the engines that differ.</summary>
    public required ImmutableArray<string> Engines { get; init; }

    /// <summary>Why it ended.</summary>
    public required ReductionEnd End { get; init; }

    /// <summary>Candidates that were run on the engines.</summary>
    public required int Calls { get; init; }

    /// <summary>Candidates that had been tried before and were not run again.</summary>
    public required int CacheHits { get; init; }

    /// <summary>Candidates that were accepted.</summary>
    public required int Accepted { get; init; }

    /// <summary>Candidates turned down because they differed in another bucket.</summary>
    public required int Slipped { get; init; }

    /// <summary>Time taken.</summary>
    public required double Seconds { get; init; }

    /// <summary>Size of the original.</summary>
    public CaseSize Before => CaseSize.Of(Original);

    /// <summary>Size of the result.</summary>
    public CaseSize After => CaseSize.Of(Reduced);
}

/// <summary>A pass that found something.</summary>
/// <param name="Round">Round over all passes, from 1.</param>
/// <param name="Pass">Name of the pass.</param>
/// <param name="Best">The best case after it.</param>
/// <param name="Calls">Candidates run so far.</param>
/// <param name="Seconds">Time so far.</param>
public sealed record ReductionStep(int Round, string Pass, ExecutionCase Best, int Calls, double Seconds);

/// <summary>Size of a case.</summary>
/// <param name="WasmBytes">Bytes of all modules, libraries included.</param>
/// <param name="DataBytes">Bytes of all block data.</param>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="GasLimit">Gas limit.</param>
public readonly record struct CaseSize(int WasmBytes, int DataBytes, int Blocks, ulong GasLimit)
{
    /// <summary>The size of a case.</summary>
    public static CaseSize Of(ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return new CaseSize(
            execution.Scripts.Sum(script => script.Code.Length)
                + execution.Libraries.Sum(library => library.Code.Length),
            execution.Blocks.Sum(block => block.Data.Length),
            execution.Blocks.Length,
            execution.Limits.Gas);
    }
}
