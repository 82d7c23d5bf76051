using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Determinism;
using Eei.Conformance;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Inputs;

/// <summary>The options of <c>determinism</c> and <c>determinism golden</c> that say which cases run on which
/// engines.</summary>
internal sealed class DeterminismFlags
{
    private const ulong DefaultCases = 60;

    /// <summary>Which engines.</summary>
    public Option<string?> Engines { get; } = EngineOption.New();

    /// <summary>How many cases.</summary>
    public Option<string?> Cases { get; } = new("--cases")
    {
        Description = $"Generated cases; the scripts of corpus come on top (default {DefaultCases})",
        HelpName = "N",
    };

    /// <summary>Of which seed.</summary>
    public Option<string?> Seed { get; } = new("--seed")
    {
        Description = "Seed of the generated cases (default 1)",
        HelpName = "N",
    };

    /// <summary>Which fault to plant.</summary>
    public Option<string?> Plant { get; } = new("--plant")
    {
        Description = "Plant a fault in the engines, which a condition has to find: "
            + string.Join(", ", Enum.GetNames<Unsteadiness>()),
        HelpName = "NAME",
    };

    /// <summary>The engines that are asked for.</summary>
    /// <exception cref="InputException">There is one that is not present.</exception>
    public ImmutableArray<EngineEntry> ReadEngines(ParseResult parsed) =>
        EngineSelection.Select(parsed.GetValue(Engines));

    /// <summary>The fault that is asked for, or null.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public Unsteadiness? ReadPlant(ParseResult parsed) => OptionValues.Choice(
        "--plant", parsed.GetValue(Plant),
        [.. Enum.GetValues<Unsteadiness>().Select(fault => (fault.ToString(), fault))]);

    /// <summary>The generated cases that are asked for and those of the corpus, narrowed to what the engines
    /// support.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="lost">Told what is not generated, since an engine does not support it.</param>
    /// <exception cref="InputException">An option cannot be read.</exception>
    public FactJob ReadJob(ParseResult parsed, ImmutableArray<EngineEntry> engines, Action<string> lost)
    {
        ulong seed = OptionValues.Number("--seed", parsed.GetValue(Seed)) ?? 1;
        ulong cases = OptionValues.Number("--cases", parsed.GetValue(Cases), most: 1_000_000) ?? DefaultCases;
        Narrowing narrowing = Narrowing.Of(DeterminismCases.Generators, Descriptions(engines));
        foreach (LostFeature feature in narrowing.Lost)
            lost($"{feature.Feature} not generated: {string.Join(", ", feature.Engines)} does not support it");
        return new FactJob(seed, cases, narrowing.Configuration, CorpusFiles());
    }

    /// <summary>Case files of the execution scripts of the corpus, sorted; none where the program stands without
    /// it.</summary>
    public static ImmutableArray<string> CorpusFiles()
    {
        if (TestDataFolder.Repository is not { } repository) return [];
        string folder = Path.Combine(repository, "corpus", "scripts");
        return Directory.Exists(folder)
            ?
            [
                .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    private static ImmutableArray<EngineDescription> Descriptions(ImmutableArray<EngineEntry> engines) =>
    [
        .. engines.Select(entry =>
        {
            using IEeiEngine engine = entry.Create();
            try
            {
                return engine.Description with { Name = entry.Name };
            }
            catch (Protocol.WorkerException failure)
            {
                throw new InputException(
                    $"engine {entry.Name} cannot be started: {failure.Message.ReplaceLineEndings(" ")}; "
                    + $"leave it out with --engines -{entry.Name}");
            }
        }),
    ];
}
