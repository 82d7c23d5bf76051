using System.Diagnostics;

namespace Eei.Benchmarks.Measures;

/// <summary>From the order to start a worker to its introduction: what a killed worker costs.</summary>
internal static class WorkerRestart
{
    private const int Starts = 21;

    /// <summary>The median over that many starts of a worker with the compiler.</summary>
    public static TimeSpan Measure()
    {
        var times = new List<TimeSpan>();
        for (int start = 0; start < Starts; start++)
        {
            long begin = Stopwatch.GetTimestamp();
            using IEeiEngine worker = CampaignEngines.Isolated("il").Create();
            _ = worker.Description;
            times.Add(Stopwatch.GetElapsedTime(begin));
        }

        times.Sort();
        return times[Starts / 2];
    }
}
