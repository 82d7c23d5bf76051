using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Eei.Fuzz;

namespace Eei.Cli.Inputs;

/// <summary>The options of <c>fuzz</c> and how they are read.</summary>
/// <remarks>Source: cli.md, verb <c>fuzz</c>.</remarks>
internal sealed class CampaignFlags
{
    private readonly Option<string?> _maxTime = new("--max-time")
    {
        Description = "How long to run: 90s, 10m, 8h (default 60s, or no bound with --runs)",
        HelpName = "TIME",
    };

    private readonly Option<string?> _runs = new("--runs")
    {
        Description = "How many cases to run in all",
        HelpName = "N",
    };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "Seed; the same seed gives the same cases (default 1)",
        HelpName = "N",
    };

    private readonly Option<string?> _jobs = new("--jobs")
    {
        Description = "Worker threads (default: one per processor, and one more with engines in processes)",
        HelpName = "N",
    };

    private readonly Option<string?> _engines = EngineOption.New();

    private readonly Option<string?> _isolation = CampaignIsolation.New();

    private readonly Option<string?> _profile = new("--profile")
    {
        Description =
            "Preset of time and generator shares: pr (10m), nightly (8h), weekly (48h); options beside it win",
        HelpName = "pr|nightly|weekly",
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description =
            "Folder for journal, statistics and buckets; made where missing (default: the next free out/run-N)",
        HelpName = "DIR",
    };

    private readonly Option<string?> _resume = new("--resume")
    {
        Description = "Go on with the campaign in DIR at its next case",
        HelpName = "DIR",
    };

    private readonly Option<string?> _known = new("--known")
    {
        Description = "File of known issues; findings in them are counted and shown, but are not new",
        HelpName = "FILE",
    };

    private readonly Option<bool> _stopOnFirst = new("--stop-on-first")
    {
        Description = "Stop at the first new bucket",
    };

    private readonly Option<string?> _generators = new("--generators")
    {
        Description = "Generators and their weights: planned=50,single=20,general=30; a mark behind them widens or "
            + "narrows what they make: ';vectors', ';wasm1', ';nofloats'; "
            + "';cases=N' gives N cases in a row one script (default 4)",
        HelpName = "name=share,…;mark",
    };

    /// <summary>Whether known issues alone give exit code 4.</summary>
    public Option<bool> StrictKnown { get; } = new("--strict-known")
    {
        Description = "Exit with 4 where only known issues were seen",
    };

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        _maxTime, _runs, _seed, _jobs, _engines, _isolation, _profile, _out, _resume, _known, _stopOnFirst,
        _generators, StrictKnown,
    ];

    /// <summary>The campaign that is asked for.</summary>
    /// <exception cref="InputException">An option cannot be read, or two contradict each other.</exception>
    public CampaignOptions Read(ParseResult parsed)
    {
        CampaignProfile? profile = CampaignProfiles.Find(parsed.GetValue(_profile));
        string? folder = parsed.GetValue(_out);
        string? resumed = parsed.GetValue(_resume);
        if (folder is not null && resumed is not null)
            throw new InputException("--out and --resume contradict each other; --resume DIR goes on in DIR");
        if (resumed is not null && (parsed.GetResult(_seed) ?? parsed.GetResult(_generators)) is not null)
            throw new InputException(
                "--seed and --generators stay as they were in the campaign that --resume goes on with");
        ulong? runs = OptionValues.Number("--runs", parsed.GetValue(_runs), least: 1);
        TimeSpan? time = OptionValues.Duration("--max-time", parsed.GetValue(_maxTime)) ?? profile?.MaxTime;
        string? generators = parsed.GetValue(_generators) ?? profile?.Generators;
        ulong jobs = OptionValues.Number("--jobs", parsed.GetValue(_jobs), least: 1, most: 1024)
            ?? (ulong)Environment.ProcessorCount + CampaignIsolation.MoreJobs(parsed.GetValue(_isolation));
        string? known = parsed.GetValue(_known);
        return new CampaignOptions
        {
            Engines = CampaignIsolation.Apply(
                parsed.GetValue(_isolation), EngineSelection.SelectToCompare(parsed.GetValue(_engines))),
            Seed = OptionValues.Number("--seed", parsed.GetValue(_seed)) ?? 1,
            Runs = runs,
            MaxTime = time ?? (runs is null ? CampaignProfiles.DefaultTime : null),
            Jobs = (int)jobs,
            Generators = CampaignProfiles.Generators(generators),
            OutputDirectory = resumed ?? folder ?? NextFreeFolder(),
            Start = resumed is null ? CampaignStart.Fresh : CampaignStart.Resume,
            Known = known is null ? [] : KnownIssues(known),
            AfterFirst = parsed.GetValue(_stopOnFirst) ? AfterFirstFinding.Stop : AfterFirstFinding.Continue,
        };
    }

    /// <summary>The command that goes on with a campaign: its folder, and the options that the folder does not
    /// remember.</summary>
    public string ResumeCommand(ParseResult parsed, CampaignOptions options)
    {
        IEnumerable<string> again = new[]
        {
            _maxTime, _runs, _jobs, _engines, _isolation, _profile, _known,
        }
            .Where(option => parsed.GetValue(option) is not null)
            .Select(option => $" {option.Name} {parsed.GetValue(option)}");
        return $"./eei fuzz --resume {options.OutputDirectory}{string.Concat(again)}";
    }

    private static ImmutableArray<KnownIssue> KnownIssues(string path)
    {
        try
        {
            return KnownIssueList.Read(Encoding.UTF8.GetString(InputFiles.ReadBytes(path, "--known")), path);
        }
        catch (CampaignException bad)
        {
            throw new InputException($"--known: {bad.Message}");
        }
    }

    /// <summary>The first <c>out/run-N</c> that does not exist yet.</summary>
    public static string NextFreeFolder()
    {
        for (int number = 1; ; number++)
        {
            string folder = Path.Combine("out", $"run-{number}");
            if (!Directory.Exists(folder)) return folder;
        }
    }
}
