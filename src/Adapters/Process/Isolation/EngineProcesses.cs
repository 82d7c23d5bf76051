using System.Collections.Immutable;
using Eei.Protocol;

namespace Eei.Processes;

/// <summary>Our own engines in killable children: this program started again as <c>serve</c>.</summary>
/// <remarks>Source: docs/protocol.md, "Engines of ours in a process of their own".</remarks>
public static class EngineProcesses
{
    // A worker lives for one campaign at most and is often replaced: profiling for later tiers and the channel for
    // diagnostic tools cost its start, and the channel leaves a socket behind when the worker is killed.
    private static readonly ImmutableSortedDictionary<string, string> FastStart =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("DOTNET_EnableDiagnostics", "0")
            .Add("DOTNET_TieredPGO", "0")
            .Add("DOTNET_gcServer", "0");

    /// <summary>The command that serves an engine.</summary>
    /// <param name="program">The program's <c>.dll</c>, or its executable.</param>
    /// <param name="engine">What <c>serve --engine</c> takes.</param>
    public static WorkerCommand Command(string program, string engine)
    {
        ArgumentNullException.ThrowIfNull(program);
        ImmutableArray<string> serve = ["serve", "--engine", engine, "--framing", "frames"];
        return Program(program, serve) with { Framing = Framing.Frames, Environment = FastStart };
    }

    /// <summary>The command that starts a program of ours.</summary>
    /// <param name="program">Its <c>.dll</c>, or its executable.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="settings">A <c>.runtimeconfig.json</c> in place of its own, where it is a <c>.dll</c>; null for
    /// its own.</param>
    public static WorkerCommand Program(string program, ImmutableArray<string> arguments, string? settings = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (!program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return new WorkerCommand(program, arguments);
        ImmutableArray<string> others = settings is null ? [] : ["exec", "--runtimeconfig", settings];
        return new WorkerCommand(Host(), [.. others, program, .. arguments]);
    }

    /// <summary>An engine of ours in a process of its own.</summary>
    /// <param name="program">The program's <c>.dll</c>, or its executable.</param>
    /// <param name="engine">What <c>serve --engine</c> takes; also the engine's name.</param>
    /// <param name="limits">What the process may take.</param>
    public static IIsolatedEngine Isolate(string program, string engine, WorkerLimits limits) =>
        new ProtocolEngine(Command(program, engine), limits, engine);

    // The host that runs this process, where it is one; else the one that the environment names.
    private static string Host()
    {
        string? own = Environment.ProcessPath;
        if (own is not null && Path.GetFileNameWithoutExtension(own) == "dotnet") return own;
        string? root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return string.IsNullOrEmpty(root) ? "dotnet" : Path.Combine(root, "dotnet");
    }
}
