namespace Eei.Fuzz;

/// <summary>How much of what an engine runs may stay uncompared; more raises an alarm.</summary>
/// <remarks>Only what an engine does not publish counts: one without a meter may keep silent about gas.
/// Source: anchors.md N12; docs/campaigns.md, "Discards and alarms".</remarks>
public sealed record DiscardBudgets
{
    /// <summary>Cases of an engine before it is judged.</summary>
    public ulong LeastCases { get; init; } = 200;

    /// <summary>Share of its cases that may end early for an engine: it refuses, abstains from the status, or is out
    /// of memory. 0 to 1.</summary>
    public double LeftOutShare { get; init; } = 0.05;

    /// <summary>Share of its cases in which an engine may keep silent, for one reason, about a fact that it publishes
    /// it can tell. 0 to 1.</summary>
    public double SilentShare { get; init; } = 0.6;

    /// <summary>Cases that ended in one way before that way is judged by itself.</summary>
    public ulong LeastCasesOfAnEnd { get; init; } = 50;

    /// <summary>Share of the cases that ended in one way (trapped, out of gas …) that may end early for an engine.
    /// 0 to 1.</summary>
    public double LeftOutOfAnEndShare { get; init; } = 0.5;
}
