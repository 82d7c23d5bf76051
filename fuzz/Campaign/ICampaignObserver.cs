namespace Eei.Fuzz;

/// <summary>Watches a campaign; all calls come from the thread that called <see cref="Campaign.Run"/>, one at a
/// time.</summary>
public interface ICampaignObserver
{
    /// <summary>Engines are loaded and the workers are about to start.</summary>
    void Started(CampaignSnapshot snapshot);

    /// <summary>About once a second.</summary>
    void Progressed(CampaignSnapshot snapshot);

    /// <summary>A bucket was seen for the first time.</summary>
    /// <param name="report">It, with the text a person reads.</param>
    void BucketFound(BucketReport report);

    /// <summary>Something else a person should see: a hang, or a difference that did not show again.</summary>
    /// <param name="text">It, in one line or several.</param>
    void Noted(string text)
    {
    }
}

/// <summary>A new bucket as told to an observer.</summary>
/// <param name="Summary">The bucket.</param>
/// <param name="Text">The print-out of cli.md, several lines.</param>
public sealed record BucketReport(BucketSummary Summary, string Text);
