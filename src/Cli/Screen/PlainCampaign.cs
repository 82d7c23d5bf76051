using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>Shows a campaign as plain lines: one per interval, and every new bucket in full.</summary>
internal sealed class PlainCampaign(Session session, CampaignOptions options) : ICampaignObserver
{
    // Dense at the start, when a person looks; sparse later, when only a log grows.
    private const double ShortSeconds = 5;
    private const double LongSeconds = 60;
    private const double SettledSeconds = 120;

    private double _nextSeconds;

    /// <inheritdoc/>
    public void Started(CampaignSnapshot snapshot)
    {
        foreach (string line in CampaignIntroduction.Lines(options)) session.Say(line);
        _nextSeconds = snapshot.ElapsedSeconds + ShortSeconds;
    }

    /// <inheritdoc/>
    public void Progressed(CampaignSnapshot snapshot)
    {
        if (snapshot.ElapsedSeconds < _nextSeconds) return;
        _nextSeconds = snapshot.ElapsedSeconds + (snapshot.ElapsedSeconds < SettledSeconds ? ShortSeconds : LongSeconds);
        session.Say(CampaignLine.Of(snapshot, options));
    }

    /// <inheritdoc/>
    public void BucketFound(BucketReport report)
    {
        session.Result(report.Text);
        if (session.Format == AnswerFormat.Json) session.Say(report.Text);
    }
}
