using System.Collections.Immutable;

namespace Eei.Protocol;

/// <summary>How a program that somebody plugs in is talked to.</summary>
/// <remarks>Source: docs/engines.md.</remarks>
public enum PluggedEngineKind
{
    /// <summary>It speaks the engine protocol.</summary>
    Protocol,

    /// <summary>It reads a case file of Scout's and prints whether the roots match.</summary>
    ScoutCli,

    /// <summary>It runs a plain module, into which the execution environment interface is linked beforehand.</summary>
    Sealed,
}

/// <summary>One entry of <c>engines.yaml</c>, read and checked.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Kind">How it is talked to.</param>
/// <param name="Command">What starts it; arguments may hold <c>{case}</c> or <c>{module}</c>.</param>
/// <param name="Limits">What it may take.</param>
public sealed record PluggedEngine(
    string Name, PluggedEngineKind Kind, WorkerCommand Command, WorkerLimits Limits)
{
    /// <summary>The file and line it comes from, for sentences about it.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>
    /// Keys that only its kind has, as text. <c>scout-cli</c>: <c>profile</c>; <c>sealed</c>: <c>sealing</c>
    /// (<c>command</c> or <c>functions</c>). Both: <c>version</c>, and <c>lineage</c>, whose code executes, where the
    /// name does not say it.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
