namespace Eei.Fuzz;

/// <summary>What an engine's instance lives among; outside a campaign nothing.</summary>
internal sealed record EngineSurroundings
{
    /// <summary>Nothing: no gate, nobody who watches.</summary>
    public static EngineSurroundings None { get; } = new();

    /// <summary>Passed on every call of the engine.</summary>
    public CampaignGate? Gate { get; init; }

    /// <summary>Told which engine is being called, where it cannot be killed.</summary>
    public WorkerSlot? Slot { get; init; }

    /// <summary>Told where a later instance is not what the first one was.</summary>
    public AlarmBoard? Alarms { get; init; }

    /// <summary>Longest that an engine in a process may take for one request, or null for its own bound.</summary>
    public TimeSpan? Deadline { get; init; }
}
