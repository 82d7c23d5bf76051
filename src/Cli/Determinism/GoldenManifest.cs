using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Fuzz;

namespace Eei.Cli.Determinism;

/// <summary>An engine of a manifest.</summary>
internal sealed record GoldenEngine(string Name, string Version, string Configuration);

/// <summary>What one case came to on one engine.</summary>
/// <param name="Classes">Classes of the blocks' outcomes, for a person.</param>
/// <param name="Facts">A digest over all blocks for each fact of the manifest.</param>
internal sealed record GoldenResult(string Classes, ImmutableArray<string> Facts);

/// <summary>One case of a manifest.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">Of everything that decides it.</param>
/// <param name="Results">By the engine's name.</param>
internal sealed record GoldenCase(
    string Name, string Digest, ImmutableSortedDictionary<string, GoldenResult> Results);

/// <summary>Where a manifest was made; told, not compared.</summary>
internal sealed record GoldenMachine(string System, string Architecture, string Runtime)
{
    /// <summary>This one.</summary>
    public static GoldenMachine Here() => new(
        RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.FrameworkDescription);

    /// <summary>As JSON.</summary>
    public JsonObject Document() => new()
    {
        ["system"] = System,
        ["architecture"] = Architecture,
        ["runtime"] = Runtime,
    };
}

/// <summary>Digests of all facts of some cases on some engines, and all that it takes to make the cases
/// again.</summary>
/// <remarks>Source: anchors.md N13; docs/determinism.md, Golden manifests.</remarks>
internal sealed record GoldenManifest(
    ulong Seed,
    ulong Generated,
    int GeneratorVersion,
    GeneratorConfiguration Generators,
    GoldenMachine Machine,
    ImmutableArray<GoldenEngine> Engines,
    ImmutableArray<GoldenCase> Cases)
{
    private const string Format = "eei-golden-1";

    /// <summary>Whether cases of the corpus come after the generated ones.</summary>
    public bool WithCorpus { get; init; }

    /// <summary>As JSON.</summary>
    public JsonObject Document() => new()
    {
        ["format"] = Format,
        ["seed"] = Seed,
        ["generated"] = Generated,
        ["generatorVersion"] = GeneratorVersion,
        ["generators"] = Generators.ToString(),
        ["corpus"] = WithCorpus,
        ["machine"] = Machine.Document(),
        ["engines"] = new JsonArray(
        [
            .. Engines.Select(one => new JsonObject
            {
                ["name"] = one.Name,
                ["version"] = one.Version,
                ["configuration"] = one.Configuration,
            }),
        ]),
        ["facts"] = new JsonArray([.. BlockFacts.FactNames.Select(name => JsonValue.Create(name))]),
        ["cases"] = new JsonArray([.. Cases.Select(Case)]),
    };

    /// <summary>Reads a file with one.</summary>
    /// <exception cref="InputException">It cannot be read, or holds none.</exception>
    public static GoldenManifest Read(string file)
    {
        string text = Encoding.UTF8.GetString(InputFiles.ReadBytes(file));
        try
        {
            JsonNode document = JsonNode.Parse(text)!;
            if (document["format"]?.GetValue<string>() != Format)
                throw new InputException($"{file} is no manifest of format {Format}; make one with golden write");
            string[] facts = [.. document["facts"]!.AsArray().Select(name => name!.GetValue<string>())];
            if (!facts.SequenceEqual(BlockFacts.FactNames))
                throw new InputException(
                    $"{file} has the facts {string.Join(", ", facts)}, this program "
                    + $"{string.Join(", ", BlockFacts.FactNames)}; make one with golden write");
            return new GoldenManifest(
                document["seed"]!.GetValue<ulong>(),
                document["generated"]!.GetValue<ulong>(),
                document["generatorVersion"]!.GetValue<int>(),
                GeneratorConfiguration.ParseLine(document["generators"]!.GetValue<string>()),
                MachineOf(document["machine"]!),
                [.. document["engines"]!.AsArray().Select(EngineOf!)],
                [.. document["cases"]!.AsArray().Select(CaseOf!)])
            {
                WithCorpus = document["corpus"]!.GetValue<bool>(),
            };
        }
        catch (Exception bad) when (bad is JsonException or NullReferenceException or InvalidOperationException
            or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new InputException($"{file} is no manifest of golden write: {bad.Message.TrimEnd('.')}");
        }
    }

    private static JsonObject Case(GoldenCase one) => new()
    {
        ["name"] = one.Name,
        ["digest"] = one.Digest,
        ["results"] = new JsonObject(one.Results.Select(result => KeyValuePair.Create<string, JsonNode?>(
            result.Key,
            new JsonObject
            {
                ["outcomes"] = result.Value.Classes,
                ["facts"] = string.Join(' ', result.Value.Facts),
            }))),
    };

    private static GoldenMachine MachineOf(JsonNode document) => new(
        document["system"]!.GetValue<string>(), document["architecture"]!.GetValue<string>(),
        document["runtime"]!.GetValue<string>());

    private static GoldenEngine EngineOf(JsonNode document) => new(
        document["name"]!.GetValue<string>(), document["version"]!.GetValue<string>(),
        document["configuration"]!.GetValue<string>());

    private static GoldenCase CaseOf(JsonNode document) => new(
        document["name"]!.GetValue<string>(),
        document["digest"]!.GetValue<string>(),
        document["results"]!.AsObject().ToImmutableSortedDictionary(
            result => result.Key, result => ResultOf(result.Value!), StringComparer.Ordinal));

    private static GoldenResult ResultOf(JsonNode document)
    {
        ImmutableArray<string> facts = [.. document["facts"]!.GetValue<string>().Split(' ')];
        return facts.Length == BlockFacts.FactNames.Length
            ? new GoldenResult(document["outcomes"]!.GetValue<string>(), facts)
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"a result has {facts.Length} facts"));
    }
}
