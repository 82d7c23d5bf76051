using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Eei.Cli.Inputs;
using Eei.Cli.Runs;
using Eei.Cli.Screen;
using Eei.Conformance;

namespace Eei.Cli.Verbs;

/// <summary><c>conform</c>: conformance suites × engines.</summary>
public sealed class ConformVerb : Verb
{
    private readonly Argument<string[]> _suites = new("SUITE")
    {
        Description =
            $"Suites to run (default all): {string.Join(", ", ConformanceSuites.Names)}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _engines = EngineOption.New();

    private readonly Option<string?> _limit = new("--limit")
    {
        Description = "Only the cases whose name matches",
        HelpName = "REGEX",
    };

    private readonly Option<string?> _testsuite = new("--testsuite")
    {
        Description = "Folder of WebAssembly's suites mvp, 2.0 and 3.0 (default those of the test data)",
        HelpName = "DIR",
    };

    private readonly Option<string?> _write = new("--write-expectations")
    {
        Description = "Write conformance/expectations/ENGINE.txt anew; cases that fail and are not yet listed get "
            + "this status and reason",
        HelpName = "'pending: REASON'",
    };

    private readonly Option<string?> _writeCases = new("--write-cases")
    {
        Description = "Write the cases of the suite eei as case files with their scripts as text, and run nothing",
        HelpName = "DIR",
    };

    private readonly ReportFlags _report = new();

    private readonly Option<bool> _list = new("--list") { Description = "List the cases without running them" };

    /// <inheritdoc/>
    public override string Name => "conform";

    /// <inheritdoc/>
    public override string Summary => "Runs the conformance suites on every engine and prints them as a matrix";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei conform eei --limit 'copy_.*' --json", "./eei conform --html conform.html --compare last.json"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_suites];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options =>
        [_engines, _limit, _testsuite, _write, _writeCases, _list, .. _report.All];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<EngineEntry> engines = EngineSelection.Select(parsed.GetValue(_engines));
        ImmutableArray<ConformanceSuite> suites = Suites(parsed.GetValue(_suites) ?? [], Testsuite(parsed));
        Regex? limit = OptionValues.Pattern("--limit", parsed.GetValue(_limit));
        Func<string, bool> wanted = name => limit?.IsMatch(name) ?? true;
        if (!suites.Any(suite => suite.CaseNames.Any(wanted)))
            throw new InputException($"--limit '{limit}' matches no case; ./eei conform --list names them");
        if (parsed.GetValue(_list)) return List(session, suites, wanted);
        if (parsed.GetValue(_writeCases) is { } folder) return WriteCases(session, folder, wanted);
        if (ExpectationUpdate.Parse(parsed.GetValue(_write)) is { } update)
            return update.Write(session, suites, engines, limit is null ? null : wanted);
        ReportOutput output = _report.Read(parsed);
        SuiteSelection selection = new()
        {
            Wanted = limit is null ? null : wanted,
            Jobs = Environment.ProcessorCount,
        };
        int cases = suites.Sum(suite => suite.CaseNames.Count(wanted)) * engines.Length;
        ConformanceProgress progress = new(session, cases, suites.Length * engines.Length);
        ImmutableArray<SuiteRun> runs =
            [.. suites.SelectMany(suite => engines.Select(entry => Run(progress, suite, entry, selection)))];
        return ConformanceEnd.Report(session, ConformanceReport.Of(runs), output, selection.Wanted);
    }

    private static SuiteRun Run(
        ConformanceProgress progress, ConformanceSuite suite, EngineEntry entry, SuiteSelection selection)
    {
        long start = Stopwatch.GetTimestamp();
        using EngineSupply engines = new(entry.Create);
        SuiteRun run = suite.Run(engines, selection);
        progress.Finished(run, Stopwatch.GetElapsedTime(start));
        return run;
    }

    private static ExitCode List(Session session, ImmutableArray<ConformanceSuite> suites, Func<string, bool> wanted)
    {
        foreach (ConformanceSuite suite in suites)
            foreach (string name in suite.CaseNames.Where(wanted)) session.Result($"{suite.Name}  {name}");
        return ExitCode.Clean;
    }

    private static ExitCode WriteCases(Session session, string folder, Func<string, bool> wanted)
    {
        ImmutableArray<string> files = EeiCaseFiles.Write(folder, wanted);
        if (files.IsEmpty) throw new InputException("--write-cases: no case of the suite eei is meant");
        foreach (string file in files) session.Result(file);
        return ExitCode.Clean;
    }

    private static ImmutableArray<ConformanceSuite> Suites(string[] names, string? testsuite)
    {
        ImmutableArray<string> existing = ConformanceSuites.Names;
        string? unknown = names.FirstOrDefault(name => !existing.Contains(name));
        if (unknown is not null)
            throw new InputException(
                $"there is no suite '{unknown}'; there are "
                    + $"{string.Join(", ", existing)}{Suggestion.Question(unknown, existing)}");
        ImmutableArray<ConformanceSuite> all = ConformanceSuites.All(testsuite);
        return names.Length == 0
            ? all
            : [.. all.Where(suite => names.Any(name => ConformanceSuites.IsMeant(suite, name)))];
    }

    private string? Testsuite(ParseResult parsed)
    {
        string? folder = parsed.GetValue(_testsuite);
        return folder is null || Directory.Exists(folder)
            ? folder
            : throw new InputException($"--testsuite '{folder}' is no folder; it is to hold mvp, 2.0 and 3.0");
    }
}
