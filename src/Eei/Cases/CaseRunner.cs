namespace Eei;

/// <summary>Runs the blocks of a case one after the other on one engine, carrying each environment's root along.</summary>
/// <remarks>Source: systems.md 1b.11; eei.md part A 11.</remarks>
public static class CaseRunner
{
    /// <summary>Runs a case.</summary>
    public static CaseResult Run(IEeiEngine engine, ExecutionCase execution, Observations observe) =>
        throw new NotSupportedException("under construction");
}
