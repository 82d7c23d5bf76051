using System.Collections.Immutable;

namespace Eei.Cli;

/// <summary>Which of several reasons a run exits with.</summary>
/// <remarks>
/// Source: cli.md: "The highest-ranked reason wins: 77, 1, 3, 71, 70, 4, 0". A run that stopped early keeps its
/// findings: the
/// interruption and the own deadline stand below every finding and above "only known" and "nothing new".
/// </remarks>
public static class ExitReasons
{
    private static readonly ImmutableArray<ExitCode> Ranks =
    [
        ExitCode.Usage,
        ExitCode.Crashed,
        ExitCode.Divergence,
        ExitCode.Bomb,
        ExitCode.Memory,
        ExitCode.Hang,
        ExitCode.Interrupted,
        ExitCode.Deadline,
        ExitCode.KnownOnly,
        ExitCode.Clean,
    ];

    /// <summary>The highest-ranked of the given reasons; clean where there is none.</summary>
    public static ExitCode Highest(IEnumerable<ExitCode> reasons) =>
        reasons.DefaultIfEmpty(ExitCode.Clean).MinBy(reason => Ranks.IndexOf(reason));
}
