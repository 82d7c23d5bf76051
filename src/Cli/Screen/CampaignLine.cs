using System.Globalization;
using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>A campaign in words: numbers as a person reads them.</summary>
internal static class CampaignLine
{
    /// <summary>One line of progress with rate and estimated end.</summary>
    public static string Of(CampaignSnapshot snapshot, CampaignOptions options)
    {
        string end = SecondsLeft(snapshot, options) is { } left ? $", {Time(left)} left" : string.Empty;
        string known = snapshot.KnownBuckets > 0 ? $" (+{snapshot.KnownBuckets} known)" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Time(snapshot.ElapsedSeconds)}  {snapshot.Cases} cases  {snapshot.RecentCasesPerSecond:F0}/s"
            + $"  fully compared {snapshot.FullyCompared:P1}  buckets {snapshot.NewBuckets}{known}{end}");
    }

    /// <summary>Seconds until time or runs are used up, whichever comes first; null where nothing bounds it.</summary>
    public static double? SecondsLeft(CampaignSnapshot snapshot, CampaignOptions options)
    {
        double? byTime = options.MaxTime is { } time ? Math.Max(0, time.TotalSeconds - snapshot.ElapsedSeconds) : null;
        double? byRuns = options.Runs is { } runs && snapshot.RecentCasesPerSecond > 0
            ? Math.Max(0, runs - (double)snapshot.Cases) / snapshot.RecentCasesPerSecond
            : null;
        return byTime is null ? byRuns : byRuns is null ? byTime : Math.Min(byTime.Value, byRuns.Value);
    }

    /// <summary>A duration as m:ss or h:mm:ss.</summary>
    public static string Time(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(Math.Floor(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>A share as a percentage with one digit.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %");
}
