namespace Eei.Cli.Runs;

/// <summary>By whose rules a result is held against what its case expects.</summary>
internal enum JudgementRule
{
    /// <summary>Exactly: roots and deposits in number, order and content.</summary>
    Exact,

    /// <summary>As ewasm/scout judges and prints; docs/scout.md.</summary>
    ScoutRust,
}
