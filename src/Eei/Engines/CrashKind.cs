namespace Eei;

/// <summary>What is known of how an engine failed; told by whoever runs it in a process of its own.</summary>
/// <remarks>Source: docs/protocol.md, "When a worker fails".</remarks>
public enum CrashKind
{
    /// <summary>Its process ended: an exit code nobody asked for, or a signal (stack overflow, access
    /// violation).</summary>
    Exited,

    /// <summary>It did not answer in time and was killed; alone and with three times the time, this is a
    /// hang.</summary>
    Deadline,

    /// <summary>It held more memory than allowed and was killed.</summary>
    Memory,

    /// <summary>What it wrote is no answer, or it answered that the request made no sense.</summary>
    Garbage,

    /// <summary>It could not be started, or did not introduce itself.</summary>
    Start,
}
