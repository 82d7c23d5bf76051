namespace Eei.Processes;

/// <summary>A way in which a test engine fails on purpose, to show that it cannot take its caller down.</summary>
/// <remarks>Source: docs/protocol.md, "When a worker fails".</remarks>
public enum PlantedFailure
{
    /// <summary>Unbounded recursion while it runs: the process dies of a signal.</summary>
    StackOverflow,

    /// <summary>A write to an address that is not mapped while it runs: the process dies of a signal.</summary>
    AccessViolation,

    /// <summary>A compilation that takes 60 seconds.</summary>
    SlowCompile,

    /// <summary>A run that never ends.</summary>
    Hang,

    /// <summary>Ten gigabytes of memory, every page touched.</summary>
    MemoryHog,

    /// <summary>More bytes on standard output than the noise that is allowed.</summary>
    Garbage,

    /// <summary>The process ends with code 3.</summary>
    Exit,

    /// <summary>An exception from the engine.</summary>
    Exception,
}
