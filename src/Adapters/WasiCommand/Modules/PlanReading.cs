using Eei.Protocol;

namespace Eei.WasiCommand.Modules;

/// <summary>What a runtime told of a linked module.</summary>
internal sealed record PlanReading
{
    /// <summary>Whether the module came to life: what is native in it has returned.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>What it told of steps, by their numbers.</summary>
    public required IReadOnlyDictionary<int, StepReading> Steps { get; init; }

    /// <summary>What the runtime said about its end; empty where it said nothing.</summary>
    public string Message { get; init; } = "";

    /// <summary>What kept the runtime from an answer (a deadline, a signal), or null.</summary>
    public WorkerException? Failure { get; init; }
}

/// <summary>What a runtime told of a step.</summary>
internal sealed class StepReading
{
    /// <summary>Words of its results, in order.</summary>
    public List<ulong> Words { get; } = [];

    /// <summary>Whether it returned.</summary>
    public bool HasReturned { get; set; }

    /// <summary>The message of its trap, where it ended in one and the next step was done all the same.</summary>
    public string? Error { get; set; }
}
