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
    protected override TimeSpan Grace => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ImmutableArray<EngineEntry> engines = EngineSelection.Select(parsed.GetValue(_engines));
        ImmutableArray<ConformanceSuite> suites = Suites(parsed.GetValue(_suites) ?? [], Testsuite(parsed));
        Regex? limit = OptionValues.Pattern("--limit", parsed.GetValue(_limit));
        Func<string, bool> wanted = name => limit?.IsMatch(name) ?? true;
        // A suite without its data has one case of its own name, which says what is missing.
        suites = [.. suites.Where(suite => suite.CaseNames.Any(name => name == suite.Name || wanted(name)))];
        if (suites.IsEmpty)
            throw new InputException($"--limit '{limit}' matches no case; ./eei conform --list names them");
        RequireOneTask(parsed);
        if (parsed.GetValue(_list)) return CaseCatalogue.List(session, suites, wanted);
        if (parsed.GetValue(_writeCases) is { } folder)
            return CaseCatalogue.WriteFiles(session, suites, folder, wanted);
        if (ExpectationUpdate.Parse(parsed.GetValue(_write)) is { } update)
            return update.Write(session, suites, engines, limit is null ? null : wanted, stop);
        ReportOutput output = _report.Read(parsed);
        SuiteSelection selection = new()
        {
            Wanted = limit is null ? null : wanted,
            Jobs = Environment.ProcessorCount,
            Stop = stop.Token,
        };
        int cases = suites.Sum(suite => suite.CaseNames.Count(wanted)) * engines.Length;
        ConformanceProgress progress = new(session, cases, suites.Length * engines.Length);
        ImmutableArray<SuiteRun> runs =
        [
            .. suites.SelectMany(suite => engines.Select(entry => (Suite: suite, Engine: entry)))
                .TakeWhile(_ => !selection.Stop.IsCancellationRequested)
                .Select(pair => Run(progress, pair.Suite, pair.Engine, selection)).OfType<SuiteRun>(),
        ];
        ExitCode end = ConformanceEnd.Report(session, ConformanceReport.Of(runs), output, selection.Wanted);
        if (stop.Reason is { } reason && runs.Length < suites.Length * engines.Length)
        {
            session.Warn(
                $"stopped early: {runs.Length} of {suites.Length * engines.Length} suites on engines were run, and "
                + "only they are reported");
            end = ExitReasons.Highest([end, reason]);
        }

        return end;
    }

    /// <summary>A suite on an engine; null where it was cut off.</summary>
    private static SuiteRun? Run(
        ConformanceProgress progress, ConformanceSuite suite, EngineEntry entry, SuiteSelection selection)
    {
        long start = Stopwatch.GetTimestamp();
        using EngineSupply engines = new(entry.Create);
        SuiteRun run = suite.Run(engines, selection);
        if (selection.Stop.IsCancellationRequested) return null;
        progress.Finished(run, Stopwatch.GetElapsedTime(start));
        return run;
    }

    private void RequireOneTask(ParseResult parsed)
    {
        string[] tasks =
        [
            .. new Option[] { _list, _writeCases, _write }.Concat(_report.All)
                .Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name),
        ];
        if (tasks.Length > 1 && (parsed.GetValue(_list) || parsed.GetResult(_writeCases) is not null
            || parsed.GetResult(_write) is not null))
            throw new InputException(
                $"{string.Join(" and ", tasks)} do not go together: the first runs no suite to report on");
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
        if (folder is null) return null;
        if (!Directory.Exists(folder))
            throw new InputException($"--testsuite '{folder}' is no folder; it is to hold mvp, 2.0 and 3.0");
        return WasmSuite.All(folder).Any(suite => !suite.Scripts.IsEmpty)
            ? folder
            : throw new InputException($"--testsuite '{folder}' has no scripts in mvp, 2.0 or 3.0; name their parent");
    }
}
