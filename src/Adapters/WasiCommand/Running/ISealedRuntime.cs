using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>Whatever can run a plain module.</summary>
internal interface ISealedRuntime : IDisposable
{
    /// <summary>How the outcome leaves the modules it is given.</summary>
    WayOut WayOut { get; }

    /// <summary>What its messages mean.</summary>
    MessageTable Messages { get; }

    /// <summary>Longest that one process may take, from the next one on; nothing to a runtime in process.</summary>
    TimeSpan RequestDeadline { get; set; }

    /// <summary>Processes that died or were killed.</summary>
    int Failures { get; }

    /// <summary>Starts it once, on a module without anything in it.</summary>
    /// <returns>How long that took, and why it cannot be started, or null where it can.</returns>
    (TimeSpan Elapsed, string? Failure) Try();

    /// <summary>Asks for its own verdict on a module as the case has it.</summary>
    SealedVerdict Judge(ReadOnlyMemory<byte> code);

    /// <summary>Runs a sealed module.</summary>
    SealedReading Run(byte[] module);
}

/// <summary>How a runtime judged a module.</summary>
internal enum VerdictKind
{
    /// <summary>It decodes and validates.</summary>
    Accepted,

    /// <summary>It does not.</summary>
    Refused,

    /// <summary>The runtime lacks something that the module uses.</summary>
    Unsupported,

    /// <summary>It was not asked, or what it said means nothing to us.</summary>
    Unknown,

    /// <summary>It failed over the question.</summary>
    Failed,
}

/// <summary>A runtime's verdict on a module, with its words.</summary>
internal readonly record struct SealedVerdict(VerdictKind Kind, string Reason)
{
    /// <summary>How it failed, where it did.</summary>
    public WorkerException? Failure { get; init; }
}
