using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Determinism;

/// <summary>Which cases an engine runs, in words that another process can repeat.</summary>
/// <param name="Seed">Seed of the generated cases.</param>
/// <param name="Count">How many are generated.</param>
/// <param name="Generators">By which generators.</param>
/// <param name="Files">Case files that come after them.</param>
internal sealed record FactJob(
    ulong Seed, ulong Count, GeneratorConfiguration Generators, ImmutableArray<string> Files)
{
    /// <summary>The engine.</summary>
    public string Engine { get; init; } = "";

    /// <summary>The fault planted in it, or null.</summary>
    public Unsteadiness? Plant { get; init; }

    /// <summary>What the process is given beside its variables.</summary>
    public RuntimeExtra Extra { get; init; }

    /// <summary>The cases.</summary>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public ImmutableArray<ExecutionCase> Cases() =>
        [.. DeterminismCases.Generate(Seed, Count, Generators), .. Files.Select(CaseInput.ReadCaseFile)];

    /// <summary>Makes its engine.</summary>
    /// <exception cref="InputException">It is not present.</exception>
    public EngineFactory Factory() => Planted(EngineSelection.Select(Engine)[0], Plant);

    /// <summary>An engine with that fault, or without one.</summary>
    public static EngineFactory Planted(EngineEntry engine, Unsteadiness? plant) => plant is { } fault
        ? new EngineFactory(engine.Name, () => new UnsteadyEngine(engine.Create(), fault))
        : engine.Factory;

    /// <summary>As bytes, for another process.</summary>
    public byte[] Write() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["seed"] = Seed,
        ["count"] = Count,
        ["generators"] = Generators.ToString(),
        ["files"] = new JsonArray([.. Files.Select(file => JsonValue.Create(file))]),
        ["engine"] = Engine,
        ["plant"] = Plant?.ToString(),
        ["extra"] = Extra.ToString(),
    }.ToJsonString());

    /// <summary>Reads what <see cref="Write"/> gave.</summary>
    public static FactJob Read(string text)
    {
        JsonNode document = JsonNode.Parse(text)!;
        return new FactJob(
            document["seed"]!.GetValue<ulong>(),
            document["count"]!.GetValue<ulong>(),
            GeneratorConfiguration.ParseLine(document["generators"]!.GetValue<string>()),
            [.. document["files"]!.AsArray().Select(file => file!.GetValue<string>())])
        {
            Engine = document["engine"]!.GetValue<string>(),
            Plant = document["plant"] is { } plant ? Enum.Parse<Unsteadiness>(plant.GetValue<string>()) : null,
            Extra = Enum.Parse<RuntimeExtra>(document["extra"]!.GetValue<string>()),
        };
    }
}
