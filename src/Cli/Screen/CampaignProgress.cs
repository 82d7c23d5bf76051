using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>How far a session of a campaign has come; what earlier sessions did does not count towards its
/// bounds.</summary>
/// <param name="Options">The campaign.</param>
/// <param name="Start">Its snapshot when this session started.</param>
internal sealed record CampaignProgress(CampaignOptions Options, CampaignSnapshot Start)
{
    /// <summary>One line of progress with rate and estimated end.</summary>
    public string Line(CampaignSnapshot snapshot)
    {
        string end = SecondsLeft(snapshot) is { } left ? $", {CampaignWords.Time(left)} left" : string.Empty;
        string known = snapshot.KnownBuckets > 0 ? $" (+{snapshot.KnownBuckets} known)" : string.Empty;
        string alarms = snapshot.Alarms.IsEmpty ? string.Empty : $"  ALARMS {snapshot.Alarms.Length}";
        return $"{CampaignWords.Time(snapshot.ElapsedSeconds)}  {snapshot.Cases} cases  "
            + $"{snapshot.RecentCasesPerSecond:F0}/s"
            + $"  fully compared {CampaignWords.Percent(snapshot.FullyCompared)}  buckets "
            + $"{snapshot.NewBuckets}{known}{alarms}{end}";
    }

    /// <summary>Seconds until time or runs are used up, whichever comes first; null where nothing bounds it.</summary>
    public double? SecondsLeft(CampaignSnapshot snapshot)
    {
        double elapsed = snapshot.ElapsedSeconds - Start.ElapsedSeconds;
        double? byTime = Options.MaxTime is { } time ? Math.Max(0, time.TotalSeconds - elapsed) : null;
        double? byRuns = Options.Runs is { } runs && snapshot.RecentCasesPerSecond > 0
            ? Math.Max(0, runs - (double)snapshot.Cases) / snapshot.RecentCasesPerSecond
            : null;
        return byTime is null ? byRuns : byRuns is null ? byTime : Math.Min(byTime.Value, byRuns.Value);
    }
}
