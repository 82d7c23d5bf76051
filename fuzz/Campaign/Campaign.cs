namespace Eei.Fuzz;

/// <summary>Generates cases, runs every engine on each, compares, buckets and records.</summary>
public static class Campaign
{
    /// <summary>Runs a campaign to its end.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="cancellation">Stops it cleanly; the journal is flushed and it can be resumed.</param>
    /// <exception cref="CampaignException">It cannot start.</exception>
    public static CampaignResult Run(CampaignOptions options, ICampaignObserver observer, CancellationToken cancellation) =>
        throw new NotSupportedException("under construction");
}
