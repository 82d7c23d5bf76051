using System.Collections.Immutable;
using System.CommandLine;
using System.Text.RegularExpressions;
using Eei.Cli.Documents;
using Eei.Cli.Inputs;
using Eei.Cli.Runs;

namespace Eei.Cli.Verbs;

/// <summary><c>conform</c>: conformance suites × engines.</summary>
public sealed class ConformVerb : Verb
{
    private readonly Argument<string[]> _suites = new("SUITE")
    {
        Description =
            $"Suites to run (default all): {string.Join(", ", ConformanceSuites.All.Select(suite => suite.Name))}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _engines = EngineOption.New();

    private readonly Option<string?> _limit = new("--limit")
    {
        Description = "Only the cases whose name matches",
        HelpName = "REGEX",
    };

    private readonly Option<bool> _list = new("--list") { Description = "List the cases without running them" };

    /// <inheritdoc/>
    public override string Name => "conform";

    /// <inheritdoc/>
    public override string Summary => "Runs the conformance suites on every engine and prints them as a matrix";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples => ["./eei conform eei", "./eei conform --limit 'copy_.*' --json"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_suites];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_engines, _limit, _list];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<EngineEntry> engines = EngineSelection.Select(parsed.GetValue(_engines));
        ImmutableArray<ConformanceSuite> suites = Suites(parsed.GetValue(_suites) ?? []);
        Regex? limit = OptionValues.Pattern("--limit", parsed.GetValue(_limit));
        Func<string, bool> wanted = name => limit?.IsMatch(name) ?? true;
        if (!suites.Any(suite => suite.Cases.Any(one => wanted(one.Name))))
            throw new InputException($"--limit '{limit}' matches no case; ./eei conform --list names them");
        if (parsed.GetValue(_list)) return List(session, suites, wanted);
        ImmutableArray<SuiteRun> runs =
            [.. suites.SelectMany(suite => engines.Select(entry => Run(session, suite, entry, wanted)))];
        session.Document(() => ConformanceDocument.Of(runs));
        return runs.Any(run => run.Failed > 0) ? ExitCode.Divergence : ExitCode.Clean;
    }

    private static SuiteRun Run(Session session, ConformanceSuite suite, EngineEntry entry, Func<string, bool> wanted)
    {
        using IEeiEngine engine = entry.Create();
        SuiteRun run = suite.Run(engine, wanted);
        session.Result($"{suite.Name,-8} {entry.Name,-12} {run.Passed,5} passed {run.Failed,5} failed");
        foreach (SuiteCase failed in run.Cases.Where(one => one.Detail is not null))
            session.Result($"  FAILED {failed.Name}: {failed.Detail}");
        return run;
    }

    private static ExitCode List(Session session, ImmutableArray<ConformanceSuite> suites, Func<string, bool> wanted)
    {
        foreach (ConformanceSuite suite in suites)
            foreach ((string name, _) in suite.Cases.Where(one => wanted(one.Name)))
                session.Result($"{suite.Name}  {name}");
        return ExitCode.Clean;
    }

    private static ImmutableArray<ConformanceSuite> Suites(string[] names)
    {
        string[] existing = [.. ConformanceSuites.All.Select(suite => suite.Name)];
        string? unknown = names.FirstOrDefault(name => !existing.Contains(name));
        if (unknown is not null)
            throw new InputException(
                $"there is no suite '{unknown}'; there are "
                    + $"{string.Join(", ", existing)}{Suggestion.Question(unknown, existing)}");
        return names.Length == 0
            ? ConformanceSuites.All
            : [.. ConformanceSuites.All.Where(suite => names.Contains(suite.Name))];
    }
}
