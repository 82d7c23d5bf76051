using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>A command line that runs plain modules, and how to understand it.</summary>
public sealed record SealedEngineEntry
{
    /// <summary>Name, as in <c>--engines</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What runs a module; one of its arguments holds <c>{module}</c>.</summary>
    public required WorkerCommand Command { get; init; }

    /// <summary>How outcomes leave the module.</summary>
    public required WayOut Output { get; init; }

    /// <summary>What its messages mean.</summary>
    public required MessageTable Messages { get; init; }

    /// <summary>What they mean where any module is run and not a sealed script; null for the same.</summary>
    public MessageTable? SuiteMessages { get; init; }

    /// <summary>How it is asked about a module as the case has it, or null where it cannot be.</summary>
    public JudgeCommand? Judge { get; init; }

    /// <summary>How it is asked by the rules of WebAssembly 1.0, where it has them; null where as ever.</summary>
    public JudgeCommand? EarlyJudge { get; init; }

    /// <summary>How it is asked by the rules of WebAssembly 3.0, where it has some; null where as ever.</summary>
    public JudgeCommand? LaterJudge { get; init; }

    /// <summary>
    /// What runs a module with all that it has of WebAssembly 3.0, several memories at least; null where it takes one.
    /// </summary>
    public WorkerCommand? WideCommand { get; init; }

    /// <summary>What one process may take. Less time than a campaign gives an engine that it cannot kill.</summary>
    public WorkerLimits Limits { get; init; } = new() { RequestDeadline = TimeSpan.FromSeconds(20) };

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "unknown";

    /// <summary>Whose code decodes and validates.</summary>
    public string Decoder { get; init; } = "";

    /// <summary>Whose code executes.</summary>
    public string Executor { get; init; } = "";

    /// <summary>What it can run; what it can tell follows from the way out.</summary>
    public EngineCapabilities Features { get; init; } = EngineCapabilities.Wasm2Scalar;

    /// <summary>As <see cref="EngineDescription.Lacks"/>.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>Most pages of memory whose digest it is asked for; past that it would take too long. With 0 it is
    /// never asked, and abstains from memory.</summary>
    public uint DigestPages { get; init; } = 1_024;
}
