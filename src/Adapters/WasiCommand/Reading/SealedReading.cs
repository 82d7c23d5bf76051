using Eei.Protocol;

namespace Eei.WasiCommand;

/// <summary>What a runtime told of one sealed run, before anyone judges it.</summary>
internal sealed record SealedReading
{
    /// <summary>Whether the module came to life: its entry was called.</summary>
    public required bool HasBegun { get; init; }

    /// <summary>Whether main was entered, as far as the runtime told; an outcome knows better.</summary>
    public bool HasEnteredMain { get; init; }

    /// <summary>The outcome, <see cref="SealedHeader.Length"/> bytes and the deposits; null where none came.</summary>
    public ReadOnlyMemory<byte>? Outcome { get; init; }

    /// <summary>What the runtime said about its end; empty where it said nothing.</summary>
    public string Message { get; init; } = "";

    /// <summary>What kept the runtime from an answer (a deadline, a signal), or null.</summary>
    public WorkerException? Failure { get; init; }
}
