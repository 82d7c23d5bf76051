using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Benchmarks.Measures;

/// <summary>Fully compared cases per second of a campaign on two jobs.</summary>
internal static class FuzzThroughput
{
    /// <summary>Runs a campaign for that long, every engine on every case; else as <c>./eei fuzz</c> does.</summary>
    /// <returns>Its last snapshot, and the cases per second of the second half in which every engine told every fact:
    /// the first half is what .NET takes to compile itself.</returns>
    public static (CampaignSnapshot Snapshot, double FullyComparedPerSecond) Measure(
        IEnumerable<EngineFactory> engines, int jobs, TimeSpan time)
    {
        ImmutableArray<EngineFactory> all = [.. engines];
        CampaignOptions options = new()
        {
            Engines = all,
            Seed = 1,
            MaxTime = time,
            Jobs = jobs,
            Generators = GeneratorConfiguration.OfCampaigns,
            Scheduling = new SchedulingRules { AlwaysFast = all.Length, MostFast = all.Length },
        };
        SecondHalf observer = new(time / 2);
        CampaignSnapshot last = Campaign.Run(options, observer, CancellationToken.None).Snapshot;
        return (last, observer.Rate(last) * last.FullyCompared);
    }

    private sealed class SecondHalf(TimeSpan start) : ICampaignObserver
    {
        private CampaignSnapshot? _first;

        public void Started(CampaignSnapshot snapshot)
        {
        }

        public void Progressed(CampaignSnapshot snapshot)
        {
            if (_first is null && snapshot.ElapsedSeconds >= start.TotalSeconds) _first = snapshot;
        }

        public void BucketFound(BucketReport report) => Console.WriteLine(report.Text);

        public double Rate(CampaignSnapshot last) => _first is { } first && last.ElapsedSeconds > first.ElapsedSeconds
            ? (last.Cases - first.Cases) / (last.ElapsedSeconds - first.ElapsedSeconds)
            : last.CasesPerSecond;
    }
}
