namespace Eei;

/// <summary>An engine that runs in a process of its own, which can be killed and replaced.</summary>
/// <remarks>
/// A request that the process does not survive gives an outcome <see cref="OutcomeStatus.Crashed"/> with
/// <see cref="Outcome.Crash"/> and a report; the next request starts a fresh process. Nothing is retried here: the
/// caller decides, sets <see cref="RequestDeadline"/> and asks again.
/// Source: docs/protocol.md, "When a worker fails".
/// </remarks>
public interface IIsolatedEngine : IEeiEngine
{
    /// <summary>Longest that the process may take for one request (a load or a run), from the next one on; of an
    /// engine that starts processes for each request, each of them.</summary>
    TimeSpan RequestDeadline { get; set; }

    /// <summary>Processes started after the first one; of an engine that starts one for each request, those that
    /// failed.</summary>
    int Restarts { get; }

    /// <summary>Number of the process, or null while there is none.</summary>
    int? WorkerId { get; }

    /// <summary>How long the last process took from its start to its first answer.</summary>
    TimeSpan LastStart { get; }

    /// <summary>Starts a process where none is running, so that a request does not pay for it.</summary>
    /// <returns>Null, or why it cannot be started, in one sentence.</returns>
    string? Prepare();

    /// <summary>Kills the process; the next request gets a fresh one.</summary>
    void Replace();
}
