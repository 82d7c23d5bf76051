using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Runs one case again on some engines and says what differs.</summary>
public static class CaseReplay
{
    /// <summary>Runs it.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="engines">Engines, at least two.</param>
    /// <param name="casePath">Path of the case file, for the commands printed.</param>
    public static ReplayResult Run(ExecutionCase execution, ImmutableArray<IEeiEngine> engines, string casePath) =>
        throw new NotSupportedException("under construction");
}

/// <summary>What a replay came to.</summary>
/// <param name="Verdict"><c>agree</c>, <c>differ</c> or <c>incomparable</c>.</param>
/// <param name="Bucket">Key of the bucket the difference falls into, or null.</param>
/// <param name="Text">The print-out for a person, several lines where it differs.</param>
public sealed record ReplayResult(string Verdict, string? Bucket, string Text);
