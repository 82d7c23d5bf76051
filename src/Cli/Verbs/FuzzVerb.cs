using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;
using Eei.Cli.Screen;
using Eei.Fuzz;

namespace Eei.Cli.Verbs;

/// <summary><c>fuzz</c>: a campaign over the engines present.</summary>
public sealed class FuzzVerb : Verb
{
    private readonly CampaignFlags _flags = new();

    /// <inheritdoc/>
    public override string Name => "fuzz";

    /// <inheritdoc/>
    public override string Summary =>
        "Generates scripts and block data, runs every engine, reports what differs (60 s unless told otherwise)";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
        ["./eei fuzz --max-time 10m --seed 7 --out nightly",
            "./eei fuzz --runs 3000 --engines interpreter,il --stop-on-first"];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => _flags.All;

    /// <inheritdoc/>
    protected override TimeSpan Grace => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        CampaignOptions options = _flags.Read(parsed);
        ArgumentNullException.ThrowIfNull(stop);
        CampaignResult result = Run(session, options, stop.Token);
        CampaignSummary.Print(session, result);
        if (result.End is CampaignEnd.Interrupted or CampaignEnd.Hung) session.Warn(
            "resume with: " + _flags.ResumeCommand(parsed, options));
        session.Document(() => SnapshotDocument.Of(result.Snapshot));
        bool tellsOfKnown = parsed.GetValue(_flags.StrictKnown);
        return ExitReasons.Highest(
            Reasons(result, stop.Reason).Where(reason => reason != ExitCode.KnownOnly || tellsOfKnown));
    }

    private static CampaignResult Run(Session session, CampaignOptions options, CancellationToken cancellation)
    {
        try
        {
            return session.IsLive
                ? LiveCampaign.Run(session, options, cancellation)
                : Campaign.Run(options, new PlainCampaign(session, options), cancellation);
        }
        catch (CampaignException bad)
        {
            throw new InputException(bad.Message);
        }
    }

    private static IEnumerable<ExitCode> Reasons(CampaignResult result, ExitCode? stopped)
    {
        if (result.Crashes) yield return ExitCode.Crashed;
        if (result.Snapshot.NewBuckets > 0) yield return ExitCode.Divergence;
        if (result.Snapshot.Flaky > 0) yield return ExitCode.Divergence;
        // A campaign that compared less than it seemed to has found out nothing.
        if (!result.Snapshot.Alarms.IsEmpty) yield return ExitCode.Divergence;
        if (result.End == CampaignEnd.Hung || result.Snapshot.Hung > 0) yield return ExitCode.Hang;
        if (result.End == CampaignEnd.Interrupted) yield return stopped ?? ExitCode.Interrupted;
        if (result.Snapshot.KnownBuckets > 0) yield return ExitCode.KnownOnly;
    }
}
