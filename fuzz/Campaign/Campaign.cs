namespace Eei.Fuzz;

/// <summary>Generates cases, runs every engine on each, compares, buckets and records.</summary>
public static class Campaign
{
    /// <summary>Runs a campaign to its end.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="observer">Who watches.</param>
    /// <param name="cancellation">Stops it cleanly; the journal is flushed and it can be resumed.</param>
    /// <exception cref="CampaignException">It cannot start.</exception>
    public static CampaignResult Run(CampaignOptions options, ICampaignObserver observer,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        if (options.Engines.Length < 2)
            throw new CampaignException("a campaign compares two engines at least; name more");
        if (options.Start == CampaignStart.Resume && options.OutputDirectory is null)
            throw new CampaignException("there is no directory to resume from; name one");
        using var session = new CampaignSession(options, observer);
        return session.Run(cancellation);
    }
}
