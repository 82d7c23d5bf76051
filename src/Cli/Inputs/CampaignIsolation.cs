using System.Collections.Immutable;
using System.CommandLine;
using Eei.Fuzz;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.Cli.Inputs;

/// <summary>The option <c>--isolation</c>: whether engines of this program run in processes that can be
/// killed.</summary>
/// <remarks>Engines that are foreign programs have a process of their own in any case.</remarks>
internal static class CampaignIsolation
{
    private const string Process = "process";
    private const string None = "none";

    /// <summary>A new option.</summary>
    public static Option<string?> New() => new("--isolation")
    {
        Description = "Run our own engines in processes that are killed when they hang, or in this one: faster, but a "
            + "hang or a stack overflow ends the campaign (default process)",
        HelpName = $"{Process}|{None}",
    };

    /// <summary>The engines, isolated as asked.</summary>
    /// <exception cref="InputException">The word is neither.</exception>
    public static ImmutableArray<EngineFactory> Apply(string? text, IEnumerable<EngineEntry> engines) => text switch
    {
        null or Process => [.. engines.Select(Isolate)],
        None => [.. engines.Select(engine => engine.Factory)],
        _ => throw new InputException($"--isolation '{text}' is neither {Process} nor {None}; name one of them"),
    };

    /// <summary>Jobs beyond one for each processor: with engines in processes a job mostly waits for one.</summary>
    public static ulong MoreJobs(string? text) => text == None ? 0UL : 1UL;

    private static EngineFactory Isolate(EngineEntry engine) => EngineRegistry.Served.Contains(engine.Name)
        ? new EngineFactory(engine.Name, () => EngineProcesses.Isolate(
            typeof(CampaignIsolation).Assembly.Location, engine.Name, new WorkerLimits()))
        : engine.Factory;
}
