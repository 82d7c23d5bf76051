using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Cli.Determinism;

/// <summary>A row of the matrix, with the cases of it that were written.</summary>
/// <param name="Row">The row.</param>
/// <param name="Written">The first of its differing cases.</param>
internal sealed record MatrixRow(ConditionRow Row, ImmutableArray<DifferingCase> Written)
{
    /// <summary>What it means for the exit code.</summary>
    public ExitCode Exit => Row.Verdict != ConditionVerdict.Differs ? ExitCode.Clean
        : Row.Differences.Any(difference => difference.IsCrash) ? ExitCode.Crashed
        : ExitCode.Divergence;
}
