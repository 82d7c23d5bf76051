using Eei.Fuzz;
using Spectre.Console;

namespace Eei.Cli.Screen;

/// <summary>Shows a campaign as a screen that redraws itself; new buckets are printed above it and stay.</summary>
internal sealed class LiveCampaign : ICampaignObserver
{
    private readonly Session _session;
    private readonly CampaignOptions _options;
    private readonly LiveDisplayContext _display;
    private CampaignProgress? _progress;

    private LiveCampaign(Session session, CampaignOptions options, LiveDisplayContext display)
    {
        _session = session;
        _options = options;
        _display = display;
    }

    /// <summary>Runs a campaign under a live screen.</summary>
    public static CampaignResult Run(Session session, CampaignOptions options, CancellationToken cancellation) =>
        session.Screen.Live(new Text("starting …")).AutoClear(true).Start(
            display => Campaign.Run(options, new LiveCampaign(session, options, display), cancellation));

    /// <inheritdoc/>
    public void Started(CampaignSnapshot snapshot)
    {
        foreach (string line in CampaignIntroduction.Lines(_options, snapshot)) _session.Screen.WriteLine(line);
        _progress = new CampaignProgress(_options, snapshot);
        Progressed(snapshot);
    }

    /// <inheritdoc/>
    public void Progressed(CampaignSnapshot snapshot)
    {
        if (_progress is null) return;
        _display.UpdateTarget(CampaignScreen.Of(snapshot, _progress));
        _display.Refresh();
    }

    /// <inheritdoc/>
    public void Noted(string text) => _session.Screen.WriteLine(text);

    /// <inheritdoc/>
    public void BucketFound(BucketReport report) => _session.Screen.WriteLine(report.Text);
}
