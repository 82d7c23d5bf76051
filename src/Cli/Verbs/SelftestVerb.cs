using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Eei.Cli.Determinism;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.Cli.Screen;
using Eei.Fuzz;
using Eei.Processes;

namespace Eei.Cli.Verbs;

/// <summary><c>selftest</c>: does the fuzzer find faults that were planted, and nothing where none was?</summary>
public sealed class SelftestVerb : Verb
{
    private const ulong CleanCases = 200_000;
    private const ulong ShortCleanCases = 5_000;

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "Only the planted faults whose name matches",
        HelpName = "REGEX",
    };

    private readonly Option<string?> _maxTime = new("--max-time")
    {
        Description = "Time for all faults together: 90s, 10m (default: no bound but the cases per fault)",
        HelpName = "TIME",
    };

    private readonly Option<string?> _cleanCases = new("--clean-cases")
    {
        Description = $"Cases of the run without a planted fault, 0 for none (default {CleanCases})",
        HelpName = "N",
    };

    private readonly Option<bool> _short = new("--short")
    {
        Description = $"The form for continuous integration: {ShortCleanCases} clean cases",
    };

    private readonly Option<string?> _seed = new("--seed")
    {
        Description = "Seed of the cases (default 1)",
        HelpName = "N",
    };

    /// <inheritdoc/>
    public override string Name => "selftest";

    /// <inheritdoc/>
    public override string Summary =>
        "Plants faults in the engines, prints how fast each is found, then runs without one";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei selftest --short", "./eei selftest --faults 'il:.*Shift' --clean-cases 0 --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_faults, _maxTime, _cleanCases, _short, _seed];

    /// <inheritdoc/>
    protected override TimeSpan Grace => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        (ImmutableArray<PlantedFault> faults, ImmutableArray<Unsteadiness> dependences) =
            Faults(parsed.GetValue(_faults));
        ulong seed = OptionValues.Number("--seed", parsed.GetValue(_seed)) ?? 1;
        TimeSpan? time = OptionValues.Duration("--max-time", parsed.GetValue(_maxTime));
        ulong clean = OptionValues.Number("--clean-cases", parsed.GetValue(_cleanCases))
            ?? (parsed.GetValue(_short) ? ShortCleanCases : CleanCases);
        ArgumentNullException.ThrowIfNull(stop);
        SelfTestTable table = new(
            session, [.. faults.Select(fault => fault.Name), .. dependences.Select(SteadinessSelfTest.NameOf)]);
        SelfTestOptions options = new()
        {
            Seed = seed,
            MaxTime = time,
            Jobs = Environment.ProcessorCount,
            Generators = GeneratorConfiguration.OfCampaigns,
        };
        SelfTestResult result = SelfTestRun.Run(faults, options, table.Print, stop.Token);
        result = SteadinessSelfTest.Append(result, dependences, options, table.Print, stop.Token);
        session.Result(
            string.Create(
                CultureInfo.InvariantCulture,
                $"found {result.Found} of {result.Total} planted faults, named the right engine for {result.Named}, "
                    + $"a wrong one for {result.Misnamed}"));
        CampaignResult? cleanRun = clean == 0 || stop.Token.IsCancellationRequested
            ? null
            : CleanRun(session, seed, clean, stop.Token);
        session.Document(() => SelfTestDocument.Of(result, cleanRun?.Snapshot));
        return ExitReasons.Highest(Reasons(result, cleanRun, stop.Reason));
    }

    private static (ImmutableArray<PlantedFault> Faults, ImmutableArray<Unsteadiness> Dependences) Faults(
        string? pattern)
    {
        ImmutableArray<PlantedFault> all = EngineRegistry.PlantedFaults;
        ImmutableArray<Unsteadiness> dependences = [.. Enum.GetValues<Unsteadiness>()];
        if (OptionValues.Pattern("--faults", pattern) is not { } regex) return (all, dependences);
        ImmutableArray<PlantedFault> chosen = [.. all.Where(fault => regex.IsMatch(fault.Name))];
        ImmutableArray<Unsteadiness> others =
            [.. dependences.Where(fault => regex.IsMatch(SteadinessSelfTest.NameOf(fault)))];
        return chosen.IsEmpty && others.IsEmpty
            ? throw new InputException(
                $"--faults '{pattern}' matches none of the {all.Length + dependences.Length} planted faults, such as "
                + all[0].Name)
            : (chosen, others);
    }

    private static CampaignResult CleanRun(Session session, ulong seed, ulong cases, CancellationToken cancellation)
    {
        session.Say($"clean run: {cases} cases with no fault planted");
        CampaignOptions options = new()
        {
            Engines = [.. EngineRegistry.Voters.Select(engine => engine.Factory)],
            Seed = seed,
            Runs = cases,
            Jobs = Environment.ProcessorCount,
            Generators = GeneratorConfiguration.OfCampaigns,
            // What nobody planted must leave its case behind.
            OutputDirectory = CampaignFlags.NextFreeFolder(),
        };
        CampaignResult result = Campaign.Run(options, new PlainCampaign(session, options), cancellation);
        CampaignSummary.Print(session, result);
        return result;
    }

    private static IEnumerable<ExitCode> Reasons(
        SelfTestResult result, CampaignResult? clean, ExitCode? stopped)
    {
        if (clean is { Crashes: true }) yield return ExitCode.Crashed;
        if (clean?.Snapshot.NewBuckets > 0) yield return ExitCode.Divergence;
        if (result.Misnamed > 0) yield return ExitCode.Divergence;
        if (clean?.Snapshot.Alarms.IsEmpty == false) yield return ExitCode.Divergence;
        if (stopped is { } reason) yield return reason;
        else if (result.Found < result.Total) yield return ExitCode.Divergence;
    }
}
