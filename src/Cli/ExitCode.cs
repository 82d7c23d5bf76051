namespace Eei.Cli;

/// <summary>What the program's exit code says to a script.</summary>
/// <remarks>Source: cli.md, "Exit codes".</remarks>
public enum ExitCode
{
    /// <summary>Nothing new.</summary>
    Clean = 0,

    /// <summary>A new divergence or a failed conformance case.</summary>
    Divergence = 1,

    /// <summary>Wrong usage or bad input; nothing was written.</summary>
    Usage = 2,

    /// <summary>A new bomb or slow case.</summary>
    Bomb = 3,

    /// <summary>Only known issues, where <c>--strict-known</c> asks to hear of them.</summary>
    KnownOnly = 4,

    /// <summary>A case ran into the hang limit.</summary>
    Hang = 70,

    /// <summary>A case ran into the memory limit.</summary>
    Memory = 71,

    /// <summary>Interrupted, flushed and resumable.</summary>
    Interrupted = 72,

    /// <summary>An engine crashed.</summary>
    Crashed = 77,

    /// <summary>The program's own deadline passed.</summary>
    Deadline = 124,
}
