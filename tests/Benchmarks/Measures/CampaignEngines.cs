using Eei.Benchmarks.Kernels;
using Eei.Fuzz;
using Eei.JavaScript;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.Benchmarks.Measures;

/// <summary>Sets of engines whose campaigns are measured, each with the rate that is aimed at.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Aim">Fully compared cases per second on two cores.</param>
/// <param name="Jobs">Worker threads, as <c>./eei fuzz</c> has them on two cores.</param>
/// <param name="Engines">The engines.</param>
internal sealed record CampaignEngines(string Name, int Aim, int Jobs, IReadOnlyList<EngineFactory> Engines)
{
    private static readonly string[] Own = ["interpreter", "il"];

    /// <summary>All of them; a set with an absent engine has its reason in the second list.</summary>
    public static (IReadOnlyList<CampaignEngines> Sets, IReadOnlyList<string> Absences) All()
    {
        List<CampaignEngines> sets =
        [
            new("own engines, one process", 300, 2,
                [.. Own.Select(name => new EngineFactory(name, () => InProcessEngines.Create(name)))]),
        ];
        if (NotBuilt is { } notBuilt) return (sets, [notBuilt]);
        sets.Add(new("own engines, in processes", 300, 3, [.. Own.Select(Isolated)]));
        List<string> absences = [.. InProcessEngines.Absences];
        EngineOffer v8 = JavaScriptEngines.Offers().Single(offer => offer.Name == "v8");
        if (v8.Absence is { } absence) absences.Add($"v8: {absence}");
        if (absences.Count == 0)
            sets.Add(new(
                "interpreter, il, wasmtime and v8, in processes", 200, 3,
                [.. Own.Select(Isolated), Isolated(InProcessEngines.Wasmtime), new EngineFactory("v8", v8.Create!)]));
        return (sets, absences);
    }

    /// <summary>Why there is no engine in a process of its own, with the command that mends it; null where there
    /// is.</summary>
    public static string? NotBuilt =>
        File.Exists(Program) ? null : "engines in processes: src/Cli is not built; dotnet build src/Cli -c Release";

    /// <summary>An engine of ours in a process of its own; needs src/Cli built in Release.</summary>
    public static EngineFactory Isolated(string name) => new(
        name, () => EngineProcesses.Isolate(Program, name, new WorkerLimits()));

    private static string Program => Repository.File("src", "Cli", "bin", "Release", "net10.0", "eei.dll");
}
