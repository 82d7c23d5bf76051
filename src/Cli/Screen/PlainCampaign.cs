using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>Shows a campaign as plain lines: one per interval, and every new bucket in full.</summary>
internal sealed class PlainCampaign(Session session, CampaignOptions options) : ICampaignObserver
{
    // Dense at the start, when a person looks; sparse later, when only a log grows.
    private const double ShortSeconds = 5;
    private const double LongSeconds = 60;
    private const double SettledSeconds = 120;

    private CampaignProgress? _progress;
    private double _nextSeconds;

    /// <inheritdoc/>
    public void Started(CampaignSnapshot snapshot)
    {
        foreach (string line in CampaignIntroduction.Lines(options, snapshot)) session.Say(line);
        _progress = new CampaignProgress(options, snapshot);
        _nextSeconds = snapshot.ElapsedSeconds + ShortSeconds;
    }

    /// <inheritdoc/>
    public void Progressed(CampaignSnapshot snapshot)
    {
        if (snapshot.ElapsedSeconds < _nextSeconds) return;
        _nextSeconds = snapshot.ElapsedSeconds
            + (snapshot.ElapsedSeconds < SettledSeconds ? ShortSeconds : LongSeconds);
        if (_progress is not null) session.Say(_progress.Line(snapshot));
    }

    /// <inheritdoc/>
    public void Noted(string text) => session.Say(text);

    /// <inheritdoc/>
    public void BucketFound(BucketReport report)
    {
        session.Result(report.Text);
        if (session.Format == AnswerFormat.Json) session.Say(report.Text);
    }
}
