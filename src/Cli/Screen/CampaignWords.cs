using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>Durations and shares as a person reads them.</summary>
internal static class CampaignWords
{
    /// <summary>A duration as m:ss or h:mm:ss.</summary>
    public static string Time(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(Math.Floor(seconds));
        return time.TotalHours >= 1
            ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
            : $"{time.Minutes}:{time.Seconds:00}";
    }

    /// <summary>Which cases an engine gets.</summary>
    public static string Pace(EnginePace pace) => pace == EnginePace.Fast ? "every case" : "when ready";

    /// <summary>A share as a percentage with one digit.</summary>
    public static string Percent(double share) => $"{share * 100:F1} %";
}
