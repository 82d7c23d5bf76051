using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;
using Eei.Cli.Runs;
using Eei.Cli.Screen;
using Eei.Conformance;

namespace Eei.Cli.Verbs;

/// <summary><c>report</c>: other forms of a finished conformance run.</summary>
public sealed class ReportVerb : Verb
{
    private readonly Argument<string> _run = new("DIR")
    {
        Description =
            "A finished conformance run: the file that conform --json printed, or a folder with one or several of "
            + "them, as of engines that ran on different machines; not the folder of a campaign",
    };

    private readonly ReportFlags _report = new();

    /// <inheritdoc/>
    public override string Name => "report";

    /// <inheritdoc/>
    public override string Summary => "Makes a page, JUnit's XML or a table from a finished conformance run";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei report nightly --html nightly.html --compare last", "./eei report conform.json --junit junit.xml"];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_run];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => _report.All;

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ReportOutput output = _report.Read(parsed);
        ConformanceReport report = ReportInput.Read(parsed.GetValue(_run)!);
        foreach (ReportedRun run in report.Runs.Where(run => run.Counts.Failed + run.Counts.Skipped > 0))
        {
            session.Result($"{run.Suite} on {run.Engine}: {run.Counts}");
            CaseListing.Print(session, run.Cases);
        }

        return ConformanceEnd.Report(session, report, output);
    }
}
