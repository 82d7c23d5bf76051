namespace Eei.Conformance;

/// <summary>What a case of a suite came to, held against what is expected of the engine.</summary>
/// <remarks>Source: cli.md, JSON of <c>conform --json</c>.</remarks>
public enum CaseStatus
{
    /// <summary>As the suite says, and as expected.</summary>
    Passed,

    /// <summary>Not as the suite says; or as it says, where the engine's expectations say that it does not.</summary>
    Failed,

    /// <summary>Not as the suite says, and listed as work to be done.</summary>
    Pending,

    /// <summary>Not as the suite says, and listed as meant so.</summary>
    ByDesign,

    /// <summary>Not run, because an engine or a data set is absent.</summary>
    Skipped,
}
