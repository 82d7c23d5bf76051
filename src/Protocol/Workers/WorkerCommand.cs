using System.Collections.Immutable;

namespace Eei.Protocol;

/// <summary>How messages are told apart on a stream.</summary>
/// <remarks>Source: docs/protocol.md, Framing.</remarks>
public enum Framing
{
    /// <summary>One line of JSON each; a reply begins with <c>@eei </c>, every other line is noise.</summary>
    Lines,

    /// <summary>A magic, a length, the JSON.</summary>
    Frames,
}

/// <summary>A command line that becomes a process.</summary>
/// <param name="Program">A path, or a name that is looked for on PATH.</param>
/// <param name="Arguments">Its arguments; no shell reads them.</param>
public sealed record WorkerCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>How it frames messages.</summary>
    public Framing Framing { get; init; } = Framing.Lines;

    /// <summary>Variables added to the environment it inherits.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The folder it starts in; null for ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>As a person would type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    private static string Quoted(string word) => word.Length > 0 && !word.Any(char.IsWhiteSpace) ? word : $"'{word}'";
}

/// <summary>What a process may take before it is killed.</summary>
/// <remarks>Source: docs/protocol.md, "When a worker fails".</remarks>
public sealed record WorkerLimits
{
    /// <summary>From its start to its answer to hello.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For one request, or for the whole run of a command that is no worker.</summary>
    public TimeSpan RequestDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Resident memory of the process and its children together, in bytes; looked at 50 times a second
    /// while it works.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>
    /// Address space in bytes, enforced by the system where it can; 0 for no bound. Of use for small native programs:
    /// engines that reserve memory for guard pages do not start under any sensible number.
    /// </summary>
    public long AddressSpaceBytes { get; init; }

    /// <summary>Bytes on standard output that are no reply, per request.</summary>
    public int NoiseBytes { get; init; } = 64 << 10;

    /// <summary>Bytes of one reply, or of the whole output of a command that is no worker.</summary>
    public int ReplyBytes { get; init; } = 256 << 20;

    /// <summary>Bytes of standard error that are kept for a report: the last ones.</summary>
    public int ErrorTailBytes { get; init; } = 4 << 10;
}
