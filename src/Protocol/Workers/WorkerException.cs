namespace Eei.Protocol;

/// <summary>A process failed; the report says how, in words that begin with the kind.</summary>
/// <remarks>Never crosses <see cref="IEeiEngine"/> except from a description that cannot be had.</remarks>
public sealed class WorkerException : Exception
{
    /// <summary>A failure of that kind.</summary>
    /// <param name="kind">What is known of it.</param>
    /// <param name="report">Everything a person needs, several lines where there is output to show.</param>
    public WorkerException(CrashKind kind, string report)
        : base(report) => Kind = kind;

    /// <summary>What is known of it.</summary>
    public CrashKind Kind { get; }
}
